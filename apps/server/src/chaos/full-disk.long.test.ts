import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '@voxpoint/contract';
import { expect, inject, it } from 'vitest';
import { startLoad } from '../testing/answer-load.ts';
import { expectStoredOnce, Ledger, prepareTouchpoints } from '../testing/ledger.ts';
import { npmPrograms, startCluster } from '../testing/postgresql-cluster.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { residentMebibytes } from '../testing/resident-memory.ts';
import { runScript } from '../testing/run-script.ts';
import { type ServerProcess, settingsOf, startServer } from '../testing/server-process.ts';
import { canMount, mountDisk, type SmallDisk } from '../testing/small-disk.ts';

const failures = Number(process.env.FULL_DISK_FAILURES ?? 100);
const timeout = 240_000 + failures * 100;

/** Sends while the disk fills up, is full, and has room again. */
async function surviveFullDisk(
  server: ServerProcess,
  disk: SmallDisk,
  { restart = async () => {} }: { restart?: () => Promise<void> } = {},
): Promise<void> {
  await prepareTouchpoints(server.send);
  const ledger = new Ledger();
  const load = startLoad({ url: server.url, ledger, seed: disk.path, retries: true });
  await load.acknowledged(50);
  const before = await residentMebibytes(server.pid);
  await disk.fill(0);
  await load.failed(failures);
  const readiness = await server.send<Problem>('GET /readyz');
  const health = await server.send('GET /healthz');
  const during = await residentMebibytes(server.pid);
  await disk.makeRoom();
  await restart();
  await load.acknowledged(50);
  await load.stop();

  expect(load.surprises).toEqual([]);
  expect([readiness.status, readiness.body.code]).toEqual([
    503,
    expect.stringMatching(/^(storage-full|database-unavailable)$/),
  ]);
  expect(health.status).toBe(200);
  expect(during).toBeLessThan(before + 150);
  await expectStoredOnce(server.send, ledger);
  expect((await server.send('GET /readyz')).status).toBe(200);
  expect(await server.stop()).toBe(0);
  reportFigures('full disk', {
    'requests acknowledged': ledger.acknowledged.length,
    'answers 503': load.unavailable(),
    'slowest answer in ms': Math.round(load.slowestMs()),
    'MiB before and while full': `${before} ${during}`,
    readiness: readiness.body.code,
  });
}

it.runIf(canMount())(
  'the embedded store loses nothing on a full disk, says so, and goes on when there is room',
  async () => {
    const disk = mountDisk(160);
    const data = join(disk.path, 'data');
    try {
      await cp(inject('emptyStore'), data, { recursive: true });
      await surviveFullDisk(await startServer(settingsOf(data)), disk);

      await disk.fill(1_000_000);
      const refused = runScript('main.js', settingsOf(data));
      expect(await refused.ended).toBe(1);
      expect(refused.output().stderr).toBe(
        `The disk of the data directory ${data} is full (ENOSPC). Make room, at least 32 MiB, and start again: ` +
          'what is stored is whole.\n',
      );
      await disk.makeRoom();
      const again = await startServer(settingsOf(data));
      expect(await again.stop()).toBe(0);
    } finally {
      disk.remove();
    }
  },
  timeout,
);

it.runIf(canMount())(
  'PostgreSQL loses nothing on a full disk, and the server goes on when there is room',
  async () => {
    const disk = mountDisk(200);
    const directory = await mkdtemp(join(tmpdir(), 'voxpoint-full-'));
    const cluster = await startCluster(npmPrograms(), disk.path);
    try {
      const server = await startServer({ ...settingsOf(directory), DATABASE_URL: cluster.url });
      // It stops if its own log does not fit any more.
      await surviveFullDisk(server, disk, { restart: () => cluster.start().catch(() => {}) });
    } finally {
      await cluster.remove();
      disk.remove();
      await rm(directory, { recursive: true, force: true });
    }
  },
  timeout,
);
