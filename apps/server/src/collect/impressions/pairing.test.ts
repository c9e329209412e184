import { randomUUID } from 'node:crypto';
import type { Aggregates } from '@voxpoint/contract';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../db/database.ts';
import { migrate } from '../../db/migrations/migrate.ts';
import { openPostgresqlDatabase } from '../../db/postgresql/postgresql-database.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { createPostgresqlDatabase, migrationsFolder } from '../../testing/test-databases.ts';

/**
 * Two requests in the worst order: the second comes while the first has written but not committed. A trigger holds
 * the first there until the test opens the gate. Only PostgreSQL has two connections.
 */
const gate = 77;
let database: Database;
let test: TestApp;
let watcher: postgres.Sql;
let drop: () => Promise<void>;

beforeAll(async () => {
  const created = await createPostgresqlDatabase();
  drop = created.drop;
  database = await openPostgresqlDatabase(created.url);
  await migrate(database, migrationsFolder, async () => {});
  test = await createTestApp(database);
  watcher = postgres(created.url, { max: 1 });
  await watcher.unsafe(`
    create function wait_at_gate() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_lock_shared(${gate});
      perform pg_advisory_unlock_shared(${gate});
      return null;
    end $$;
    create trigger gate after insert on responses for each row execute function wait_at_gate();
    create trigger gate after insert on impressions for each row execute function wait_at_gate()`);
});
afterAll(async () => {
  await test.close();
  await watcher.end();
  await database.close();
  await drop();
});

/** Holds the first request at the gate after it wrote; starts the second; opens the gate when that waits or is done. */
async function overlap(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
  await watcher`select pg_advisory_lock(${gate})`;
  const running = [first()];
  await expect.poll(waiting).toBe(1);
  let isDone = false;
  running.push(second().finally(() => (isDone = true)));
  await expect.poll(async () => isDone || (await waiting()) === 2).toBe(true);
  await watcher`select pg_advisory_unlock(${gate})`;
  await Promise.all(running);
}

async function waiting(): Promise<number> {
  const [row] = await watcher`
    select count(*)::int as count from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.count;
}

const respond = (id: string, more = {}) =>
  test.send('POST /v1/responses', { body: { id, touchpoint: 'website', score: 9, ...more } });
const show = (id: string) =>
  test.send('POST /v1/impressions', { body: { impressions: [{ id, touchpoint: 'website' }] } });
const rateOf = async () => {
  const { body } = await test.send<Aggregates>('GET /v1/aggregates?metric=nps');
  const { impressions, responseRate } = body.groups[0]?.total ?? {};
  await database.query('delete from responses');
  await database.query('delete from impressions');
  await database.query('delete from rollups');
  await database.query('delete from daily_rollups');
  await database.query('delete from monthly_rollups');
  return { impressions, responseRate };
};

it('pairs an impression that comes while its response is written', async () => {
  const id = randomUUID();
  await overlap(
    () => respond(id),
    () => show(id),
  );
  expect(await rateOf()).toEqual({ impressions: 1, responseRate: 1 });
});

it('pairs a response that comes while its impression is written', async () => {
  const id = randomUUID();
  await overlap(
    () => show(id),
    () => respond(id),
  );
  expect(await rateOf()).toEqual({ impressions: 1, responseRate: 1 });
});

it('pairs a response with shownAt that comes while its impression is written', async () => {
  const id = randomUUID();
  await overlap(
    () => show(id),
    () => respond(id, { shownAt: new Date().toISOString() }),
  );
  expect(await rateOf()).toEqual({ impressions: 1, responseRate: 1 });
});

it('does not pair an impression with a response that is deleted while the impression is written', async () => {
  const id = randomUUID();
  await respond(id);
  await overlap(
    () => show(id),
    () => test.send(`DELETE /v1/responses/${id}`),
  );
  expect(await rateOf()).toEqual({ impressions: 1, responseRate: 0 });
});
