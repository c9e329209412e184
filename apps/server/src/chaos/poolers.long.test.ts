import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresqlDatabase } from '../db/postgresql/postgresql-database.ts';
import { startLoad } from '../testing/answer-load.ts';
import { setHostileDefaults } from '../testing/hostile-defaults.ts';
import { exchange } from '../testing/http-exchange.ts';
import {
  expectExactCounts,
  expectNothingLost,
  Ledger,
  prepareTouchpoints,
  type Submission,
} from '../testing/ledger.ts';
import { installedPoolers, type Pooler, startPooler } from '../testing/pooler.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { runScript } from '../testing/run-script.ts';
import {
  newServerStore,
  type ServerProcess,
  type ServerStore,
  startServer,
} from '../testing/server-process.ts';
import { testKeys } from '../testing/test-app.ts';

const requests = Number(process.env.POOLED_REQUESTS ?? 30);
/** The ordinary run takes one of each kind. */
const isLong = process.env.POOLED_REQUESTS !== undefined;
const poolers = installedPoolers();

if (poolers.length === 0) it.todo('PgBouncer is not installed here: what it does is left out');

const transactionMode = { pool_mode: 'transaction', default_pool_size: '4' };
const modes: { name: string; settings: Record<string, string> }[] = [
  {
    name: 'transaction mode, which ignores settings of the start',
    settings: {
      ...transactionMode,
      ignore_startup_parameters: 'statement_timeout,lock_timeout,options',
    },
  },
  { name: 'transaction mode', settings: transactionMode },
  { name: 'session mode', settings: { pool_mode: 'session', default_pool_size: '36' } },
];

/** Settings with which Voxpoint cannot work, and what it says then. */
const refusals: { name: string; settings: Record<string, string>; sentence: RegExp }[] = [
  {
    name: 'statement mode',
    settings: { pool_mode: 'statement' },
    sentence:
      /^The pooler at [\d.:]+\/\w+ allows no transactions \(.*\)\. Set its pool_mode to transaction or session, .*\n$/,
  },
  {
    name: 'transaction mode with one connection',
    settings: { pool_mode: 'transaction', default_pool_size: '1' },
    sentence:
      /^The pooler at .* lends Voxpoint too few connections at once\. Set its default_pool_size .*\n$/,
  },
  {
    name: 'session mode with fewer than a server holds',
    settings: { pool_mode: 'session', default_pool_size: '17' },
    sentence:
      /^The pooler at .* to 2 or more in transaction mode, and in session mode to 18 for each server, or for each of its workers\.\n$/,
  },
];

describe.each(poolers)('PgBouncer $version', ({ program, version }) => {
  let store: ServerStore;
  let pooler: Pooler;
  const ledgers: Ledger[] = [];
  beforeAll(async () => {
    store = await newServerStore('postgresql', { isEmpty: true });
    await setHostileDefaults(store.env.DATABASE_URL as string);
  });
  afterAll(() => store.remove());

  const startBehind = async (settings: Record<string, string>) => {
    // So short a life lets sessions of PostgreSQL change under the load.
    const more = { ...settings, server_lifetime: '1' };
    pooler = await startPooler(program, store.env.DATABASE_URL as string, more);
    return { ...store.env, DATABASE_URL: pooler.url };
  };
  const startLoadOn = (server: ServerProcess, { retries = true } = {}) => {
    const ledger = new Ledger();
    ledgers.push(ledger);
    return startLoad({ url: server.url, ledger, seed: randomUUID(), retries });
  };

  it.each(isLong ? modes : modes.slice(0, 1))(
    'in $name: two servers under load lose, double and misread nothing, and leave no lock behind',
    async ({ name, settings }) => {
      const env = await startBehind(settings);
      const servers = [await startServer(env), await startServer(env)] as const;
      await prepareTouchpoints(servers[0].send);
      const loads = servers.map((server) => startLoadOn(server));
      await Promise.all(loads.map((load) => load.acknowledged(requests)));
      await Promise.all(loads.map((load) => load.stop()));
      expect(loads.flatMap((load) => load.surprises)).toEqual([]);
      for (const ledger of ledgers.slice(-2)) await expectNothingLost(servers[0].send, ledger);
      await expectExactCounts(servers[0].send, ledgers);

      servers[1].kill('SIGKILL');
      expect(await servers[0].stop()).toBe(0);
      expect(await countLocks(store)).toBe(0);
      await pooler.stop();
      reportFigures(`PgBouncer ${version}, ${name}`, {
        'requests acknowledged': ledgers
          .slice(-2)
          .reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
        'answers 503': loads.reduce((sum, load) => sum + load.unavailable(), 0),
        lost: 0,
        doubled: 0,
      });
    },
    60_000 + requests * 200,
  );

  it(
    'in transaction mode: two workers are one server, which loses and doubles nothing, and ends in order under load',
    async () => {
      const env = { ...(await startBehind(transactionMode)), VOXPOINT_WORKERS: '2' };
      const server = await startServer(env);
      await prepareTouchpoints(server.send);
      const load = startLoadOn(server);
      await load.acknowledged(requests);
      await load.stop();
      expect(load.surprises).toEqual([]);

      const limits = { perAddress: { perMinute: 1, burst: 20 }, perKey: null };
      expect((await server.send('PATCH /v1/project', { limits })).status).toBe(200);
      const repeated = repeatedAnswer();
      ledgers.push(repeated.ledger);
      const statuses: number[] = [];
      for (let number = 0; number < 30; number += 1) {
        const given = { body: repeated.body, key: testKeys.publishable };
        statuses.push((await exchange(server.url, 'POST /v1/responses', given)).status);
      }
      expect(statuses).toEqual([201, ...Array(19).fill(200), ...Array(10).fill(429)]);
      await server.send('PATCH /v1/project', { limits: { perAddress: null, perKey: null } });

      const last = startLoadOn(server, { retries: false });
      await last.acknowledged(requests);
      const startedAt = performance.now();
      expect(await server.stop()).toBe(0);
      expect(performance.now() - startedAt).toBeLessThan(10_000);
      await last.ended;
      expect(last.surprises).toEqual([]);

      const again = await startServer(env);
      for (const ledger of ledgers.slice(-3)) await expectNothingLost(again.send, ledger);
      await expectExactCounts(again.send, ledgers);
      expect(await again.stop()).toBe(0);
      expect(await countLocks(store)).toBe(0);
      await pooler.stop();
      reportFigures(`PgBouncer ${version}, two workers`, {
        'requests acknowledged': ledgers
          .slice(-3)
          .reduce((sum, { acknowledged }) => sum + acknowledged.length, 0),
        'answers 503': load.unavailable() + last.unavailable(),
        lost: 0,
        doubled: 0,
      });
    },
    90_000 + requests * 200,
  );

  it('a wrong password ends the start', async () => {
    const env = await startBehind({ pool_mode: 'transaction' });
    const wrong = new URL(env.DATABASE_URL);
    wrong.password = 'hunter2';
    await expect(openPostgresqlDatabase(wrong.href)).rejects.toMatchObject({
      name: 'OperatorError',
      code: undefined,
    });
    await pooler.stop();
  });

  it.each(isLong ? refusals : refusals.slice(0, 1))(
    'in $name: the start is refused in one sentence',
    async ({ settings, sentence }) => {
      const script = runScript('main.js', await startBehind(settings));
      expect(await script.ended).toBe(1);
      expect(script.output().stderr).toMatch(sentence);
      await pooler.stop();
    },
  );

  if (!isLong) return;
  it('in session mode: a server too many is refused, and the first goes on', async () => {
    const env = await startBehind({ pool_mode: 'session', default_pool_size: '24' });
    const first = await startServer(env);
    const load = startLoadOn(first);
    await load.acknowledged(10);
    const second = runScript('main.js', env);
    expect(await second.ended).toBe(1);
    expect(second.output().stderr).toMatch(
      /in session mode to 18 for each server, or for each of its workers\.\n$/,
    );
    await load.acknowledged(10);
    await load.stop();
    expect(load.surprises).toEqual([]);
    expect(await first.stop()).toBe(0);
    await pooler.stop();
  });
});

/** An answer that is sent again and again, with what its sender knows. */
function repeatedAnswer() {
  const body = { id: randomUUID(), touchpoint: 'website', score: 9 };
  const ledger = new Ledger();
  const submission: Submission = { path: '/v1/responses', body, items: [{ id: body.id, revision: 1 }] };
  ledger.begin(submission);
  ledger.acknowledge(submission);
  return { body, ledger };
}

/** Advisory locks in the store, once nobody of ours is connected to it any more but by a pooler. */
async function countLocks(store: ServerStore): Promise<number> {
  const client = postgres(store.env.DATABASE_URL as string, { max: 1 });
  try {
    for (;;) {
      const [row] = await client`select
        (select count(*)::int from pg_stat_activity
          where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()) as busy,
        (select count(*)::int from pg_locks where locktype = 'advisory' and database =
          (select oid from pg_database where datname = current_database())) as locks`;
      if (row?.busy === 0) return row.locks;
    }
  } finally {
    await client.end();
  }
}
