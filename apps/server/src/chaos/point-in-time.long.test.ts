import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Aggregates } from '@voxpoint/contract';
import postgres from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { startLoad } from '../testing/answer-load.ts';
import { expectNoDrift, expectStoredOnce, Ledger, prepareTouchpoints } from '../testing/ledger.ts';
import { freePort } from '../testing/ports.ts';
import { installedPrograms } from '../testing/postgresql-cluster.ts';
import { readPrintedBlocks } from '../testing/printed-blocks.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { runScript } from '../testing/run-script.ts';
import { type ServerProcess, settingsOf, startServer } from '../testing/server-process.ts';

const requests = Number(process.env.BACKUP_REQUESTS ?? 30);
const version = /(\d+)\/bin$/.exec(installedPrograms() ?? '')?.[1];
const isDebian = version !== undefined && process.getuid?.() === 0 && existsSync('/usr/bin/pg_createcluster');

if (!isDebian) it.todo('Debian’s PostgreSQL is not installed here, or this is not root: no point in time');

it.runIf(isDebian)(
  'a store is as it was at the moment before a mistake, by the commands that docs/backups.md prints',
  async () => {
    const debian = await newDebian();
    const directory = join(debian.folder, 'voxpoint');
    const [port, restoredPort] = [await freePort(), await freePort()];
    await debian.run(`pg_createcluster 15 main --port ${port}\npg_ctlcluster 15 main start`);
    await debian.run(printed('runuser -u postgres -- mkdir'));
    await debian.run(`runuser -u postgres -- psql --cluster 15/main \\
      -c "create role voxpoint login password 'secret'" -c 'create database voxpoint owner voxpoint'`);
    const url = (at: number) => `postgres://voxpoint:secret@127.0.0.1:${at}/voxpoint`;
    const server = await startServer({ ...settingsOf(directory), DATABASE_URL: url(port) });
    await prepareTouchpoints(server.send);
    const noted = new Ledger();
    await load(server, noted, 'before the copy');
    await debian.run(printed('runuser -u postgres -- pg_basebackup'));
    await load(server, noted, 'after the copy');
    const before = await totals(server);

    const [moment] = await runSql(url(port), 'select clock_timestamp()::text as now');
    await runSql(url(port), 'delete from responses');
    await load(server, new Ledger(), 'after the mistake');
    expect(await totals(server)).not.toEqual(before);
    expect(await server.stop()).toBe(0);

    const copy = (await readdir(join(debian.folder, 'backups'))).find((name) => name !== 'log');
    await debian.run(
      printed('pg_ctlcluster 15 main stop')
        .replace('2026-12-01 14:03:00+00', moment?.now)
        .replace('2026-12-01/', `${copy}/`)
        .replace('5433', String(restoredPort)),
    );
    const env = { DATABASE_URL: url(restoredPort) };
    expect(await runScript('cli.js', env, ['verify']).ended).toBe(0);
    const restored = await startServer({ ...settingsOf(directory), ...env });
    expect(await totals(restored)).toEqual(before);
    await expectNoDrift(restored.send);
    await expectStoredOnce(restored.send, noted);
    expect(await restored.stop()).toBe(0);
    reportFigures('a point in time', { 'responses before and after': noted.revisions.size });
  },
  90_000 + requests * 500,
);

async function load({ url }: ServerProcess, ledger: Ledger, seed: string): Promise<void> {
  const sending = startLoad({ url, ledger, seed, retries: true });
  await sending.acknowledged(requests);
  await sending.stop();
  expect(sending.surprises).toEqual([]);
}

async function totals(server: ServerProcess): Promise<unknown> {
  const { body } = await server.send<Aggregates>('GET /v1/aggregates?groupBy=touchpoint,channel');
  return body.groups;
}

async function runSql(url: string, statement: string) {
  const client = postgres(url, { max: 1 });
  try {
    return await client.unsafe(statement);
  } finally {
    await client.end();
  }
}

/** The block of the guide that begins so. */
function printed(start: string): string {
  const found = readPrintedBlocks().find(
    ({ place, text }) => place.startsWith('docs/backups.md') && text.startsWith(start),
  );
  if (!found) throw new Error(`docs/backups.md prints nothing that begins with ${start}.`);
  return found.text;
}

/** Debian's clusters below a folder of this test instead of /etc and /var. */
async function newDebian(): Promise<{ folder: string; run(script: string): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-debian-'));
  await chmod(folder, 0o755);
  const prelude = `
    set -euo pipefail
    export TZ=UTC PG_CLUSTER_CONF_ROOT=${folder}/etc
    pg_createcluster() {
      command pg_createcluster "$@" --datadir ${folder}/lib/$1/$2 --socketdir ${folder}/sockets --logfile ${folder}/$2.log -- --no-sync
    }
    pg_ctlcluster() { command pg_ctlcluster --skip-systemctl-redirect "$@"; }
  `;
  const run = async (script: string) => {
    const here = script
      .replaceAll('/etc/postgresql', `${folder}/etc`)
      .replaceAll('/var/lib/postgresql', `${folder}/lib`)
      .replaceAll('/var/backups/voxpoint', `${folder}/backups`)
      .replaceAll(/\b15(?=[ /])/g, version as string);
    await promisify(execFile)('bash', ['-c', prelude + here], { cwd: '/', timeout: 60_000 });
  };
  await run(`install -d -o postgres -g postgres ${folder}/{etc,lib,backups,sockets}`);
  onTestFinished(async () => {
    for (const name of ['main', 'restored']) {
      await run(`pg_ctlcluster 15 ${name} stop --mode immediate`).catch(() => {});
    }
    await rm(folder, { recursive: true, force: true });
  });
  return { folder, run };
}
