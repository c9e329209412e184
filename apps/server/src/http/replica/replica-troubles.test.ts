import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import {
  openReplicatedApp,
  type ReplicatedApp,
  type ReplicatedPair,
  startReplicatedPair,
} from '../../testing/replicated-app.ts';
import { watchDatabase } from '../../testing/watched-database.ts';

let pair: ReplicatedPair;
let app: ReplicatedApp;
/** Waited for before each statement by hand on the replica. */
let before = async () => {};
beforeAll(async () => {
  pair = await startReplicatedPair({ max_standby_streaming_delay: '0' });
  app = await openReplicatedApp(pair, {}, (database) => {
    const { replica } = database;
    if (!replica) return database;
    const watched = watchDatabase(replica.database, { before: () => before() });
    return { ...database, replica: { ...replica, database: watched } };
  });
});
afterAll(async () => {
  await app.close();
  await pair.remove();
});

const read = () => app.ask('GET /v1/aggregates');
const readBy = async () => (await read()).by;
const isUsed = () => expect.poll(readBy, { timeout: 15_000 }).toBe('replica');

it('a read that the replica cancels is repeated on the primary', async () => {
  await isUsed();
  await pair.runOnPrimary('create table victims as select generate_series(1, 1000) as n');
  await pair.caughtUp();
  const failures: unknown[] = [];
  before = async () => {
    before = async () => {};
    // It looks at rows that a vacuum takes away meanwhile.
    const slow = app.database.replica?.database
      .query('select pg_sleep(30) from victims')
      .catch((error: Error) => error);
    await expect.poll(() => pair.runOnReplica(sleeping), { timeout: 10_000 }).toEqual([[true]]);
    await pair.runOnPrimary('delete from victims');
    await pair.runOnPrimary('vacuum victims');
    const failure = (await slow) as Error;
    failures.push(failure.message);
    throw failure;
  };
  const { by, status } = await read();
  expect(failures).toEqual(['canceling statement due to conflict with recovery']);
  expect([by, status]).toEqual(['primary, after the replica', 200]);
  // That was the read's trouble, and not the replica's.
  expect(await readBy()).toBe('replica');
});

const sleeping = "select exists (select from pg_stat_activity where wait_event = 'PgSleep')";

it('a replica that crashes fails no read, and is used again when it is back', async () => {
  await isUsed();
  // It asks so seldom that it learns of the crash by a read.
  const other = await openReplicatedApp({ ...pair, askEveryMs: 4_000 });
  onTestFinished(() => other.close());
  await expect
    .poll(async () => (await other.ask('GET /v1/priorities')).by, { timeout: 20_000 })
    .toBe('replica');
  await pair.replica.crash();
  const answers = [
    await other.ask('GET /v1/priorities'),
    await other.ask('GET /v1/priorities'),
    await read(),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(answers.map(({ by }) => by).slice(0, 2)).toEqual(['primary, after the replica', 'primary']);
  await pair.replica.start();
  await isUsed();
  expect(app.states.map(({ fault }) => fault !== undefined).slice(-2)).toEqual([true, false]);
  expect((await app.ask('GET /readyz', { key: null })).status).toBe(200);
});

it('a replica that was promoted is not read from', async () => {
  await isUsed();
  await pair.replica.promote();
  await expect.poll(readBy, { timeout: 15_000 }).toBe('primary');
  await expect
    .poll(() => app.states.at(-1)?.fault, { timeout: 15_000 })
    .toBe('it is not a replica: it is not in recovery');
});
