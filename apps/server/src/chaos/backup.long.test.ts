import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import type { Aggregates } from '@voxpoint/contract';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { startLoad } from '../testing/answer-load.ts';
import { expectNoDrift, expectStoredOnce, Ledger, prepareTouchpoints } from '../testing/ledger.ts';
import { installedPrograms, startCluster } from '../testing/postgresql-cluster.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { newServerStore, type ServerProcess, settingsOf, startServer } from '../testing/server-process.ts';

const requests = Number(process.env.BACKUP_REQUESTS ?? 100);
/** npm brings the server of PostgreSQL only; a dump needs its other programs, of the same version. */
const programs = installedPrograms();

async function totals(server: ServerProcess): Promise<unknown> {
  const { body } = await server.send<Aggregates>('GET /v1/aggregates?groupBy=touchpoint,channel');
  expect(body.groups.length).toBeGreaterThan(1);
  return body.groups;
}

it(
  'a copy of the data directory of a stopped server holds the same counts',
  async () => {
    const store = await newServerStore('embedded');
    const copy = await mkdtemp(join(tmpdir(), 'voxpoint-copy-'));
    const ledger = new Ledger();
    const server = await startServer(store.env);
    await prepareTouchpoints(server.send);
    const load = startLoad({ url: server.url, ledger, seed: 'copy', retries: true });
    await load.acknowledged(requests);
    await load.stop();
    const before = await totals(server);
    expect(await server.stop()).toBe(0);

    await cp(store.env.VOXPOINT_DATA_DIR as string, copy, { recursive: true });
    const restored = await startServer(settingsOf(copy));
    expect(await totals(restored)).toEqual(before);
    await expectStoredOnce(restored.send, ledger);
    expect(await restored.stop()).toBe(0);
    await store.remove();
    await rm(copy, { recursive: true, force: true });
    reportFigures('copy of a data directory', { 'responses before and after': ledger.revisions.size });
  },
  60_000 + requests * 500,
);

it.runIf(programs)(
  'a dump of PostgreSQL holds the same counts; one taken under load, those of one moment',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'voxpoint-dump-'));
    const cluster = await startCluster(programs as string);
    const server = await startServer({ ...settingsOf(directory), DATABASE_URL: cluster.url });
    await prepareTouchpoints(server.send);
    const earlier = new Ledger();
    const load = startLoad({ url: server.url, ledger: earlier, seed: 'earlier', retries: true });
    await load.acknowledged(requests);
    await load.stop();

    const during = new Ledger();
    const later = startLoad({ url: server.url, ledger: during, seed: 'during', retries: true });
    await later.acknowledged(1);
    const dumpUnderLoad = await dump(cluster.url, join(directory, 'under-load'));
    expect(later.inFlight()).toBeGreaterThan(0);
    await later.stop();
    const quietDump = await dump(cluster.url, join(directory, 'quiet'));
    const before = await totals(server);

    const ofOneMoment = await restore(cluster.url, dumpUnderLoad);
    const first = await startServer({ ...settingsOf(directory), DATABASE_URL: ofOneMoment });
    await expectNoDrift(first.send);
    // Whatever came after the dump is new again; what came before it is a duplicate.
    await expectStoredOnce(first.send, withOpen(earlier, during));
    const whole = await restore(cluster.url, quietDump);
    const second = await startServer({ ...settingsOf(directory), DATABASE_URL: whole });
    expect(await totals(second)).toEqual(before);
    await expectNoDrift(second.send);

    for (const one of [server, first, second]) expect(await one.stop()).toBe(0);
    await cluster.remove();
    await rm(directory, { recursive: true, force: true });
    reportFigures('pg_dump and pg_restore', {
      'responses before and after': earlier.revisions.size + during.revisions.size,
    });
  },
  60_000 + requests * 500,
);

const execute = promisify(execFile);

async function dump(url: string, file: string): Promise<string> {
  await execute(join(programs as string, 'pg_dump'), ['--format=custom', `--file=${file}`, url]);
  return file;
}

/** Restores into a new database beside the one of this address; returns the new one's. */
async function restore(url: string, file: string): Promise<string> {
  const restored = new URL(url);
  restored.pathname = `/${basename(file).replace('-', '_')}`;
  const client = postgres(url, { max: 1 });
  await client.unsafe(`create database ${restored.pathname.slice(1)}`);
  await client.end();
  await execute(join(programs as string, 'pg_restore'), [
    `--dbname=${restored.href}`,
    '--exit-on-error',
    file,
  ]);
  return restored.href;
}

/** The ledger of clients who never learnt what became of the other ledger's requests. */
function withOpen(ledger: Ledger, other: Ledger): Ledger {
  for (const submission of other.acknowledged) ledger.begin(submission);
  return ledger;
}
