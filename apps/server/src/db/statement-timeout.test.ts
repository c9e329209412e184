import type { Problem, Verification } from '@voxpoint/contract';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { createPostgresqlDatabase, migrationsFolder } from '../testing/test-databases.ts';
import type { Database } from './database.ts';
import { migrate } from './migrations/migrate.ts';
import { openPostgresqlDatabase } from './postgresql/postgresql-database.ts';

// Under faketime a timer of PostgreSQL never rings: its signal's handler, which interrupts a wait, is shown the true time.
const it = test.skipIf(process.env.FAKETIME !== undefined);

/** The embedded store has no such limit. */
let url: string;
let drop: () => Promise<void>;
let database: Database;
let app: TestApp;

beforeAll(async () => {
  ({ url, drop } = await createPostgresqlDatabase());
  database = await openPostgresqlDatabase(url, { statementTimeoutMs: 300 });
  await migrate(database, migrationsFolder, async () => {});
  app = await createTestApp(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
  await drop();
});

/** Lets everything that reads the rollups wait while `work` runs. */
async function withLockedRollups(work: (observer: postgres.Sql) => Promise<void>): Promise<void> {
  const [holder, observer] = [postgres(url, { max: 1 }), postgres(url, { max: 1 })];
  await holder.begin(async (transaction) => {
    await transaction.unsafe('lock table rollups in access exclusive mode');
    await work(observer);
  });
  await Promise.all([holder.end(), observer.end()]);
}

/** How many statements wait for a lock, once there are so many. */
async function countWaiting(observer: postgres.Sql, atLeast: number): Promise<number> {
  for (;;) {
    const [row] = await observer.unsafe(
      "select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (row?.count >= atLeast) return row?.count;
  }
}

const verify = (method: string) =>
  app.send<Verification & Problem>(`${method} /v1/touchpoints/website/verification`);

it('ends what takes too long with a problem that says so', async () => {
  await withLockedRollups(async () => {
    const { status, headers, body } = await app.send<Problem>('GET /v1/aggregates?interval=hour');
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'took-too-long', '5']);
    expect(body.detail).toContain('Ask for less at once');
  });
});

it('does not end recounts, which take turns on one connection', async () => {
  const recounts: ReturnType<typeof verify>[] = [];
  await withLockedRollups(async (observer) => {
    recounts.push(verify('GET'), verify('POST'), verify('GET'), verify('POST'));
    await countWaiting(observer, 1);
    // It comes later and is ended: so the recounts have been waiting for longer than the limit.
    await expect(database.query('select from rollups')).rejects.toMatchObject({ code: '57014' });
    expect(await countWaiting(observer, 1)).toBe(1);
  });
  for (const { status, body } of await Promise.all(recounts)) {
    expect([status, body]).toEqual([200, { touchpoint: 'website', drift: 0, repaired: 0, examples: [] }]);
  }
});

it('refuses recounts when too many wait, and goes on', async () => {
  const recounts: ReturnType<typeof verify>[] = [];
  await withLockedRollups(async (observer) => {
    recounts.push(...Array.from({ length: 30 }, () => verify('GET')));
    await countWaiting(observer, 1);
    const { status, body } = await Promise.race(recounts);
    expect([status, body.code]).toEqual([503, 'overloaded']);
  });
  const served = (await Promise.all(recounts)).filter(({ status }) => status === 200);
  expect(served.length).toBeGreaterThanOrEqual(20);
  expect((await verify('GET')).status).toBe(200);
});
