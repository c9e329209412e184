import { randomUUID } from 'node:crypto';
import type { Aggregates, BatchReceipt } from '@voxpoint/contract';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openPostgresqlDatabase } from '../../db/postgresql/postgresql-database.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { copyPostgresqlDatabase } from '../../testing/test-databases.ts';

/** Nobody else holds a lock of the embedded store. */
const metricsToken = 'a-token-of-the-operator';
const otherProjects = 8;
const batches = 6;
const batchSize = 60;
const patience = { timeout: 20_000 };

let test: TestApp;
let close: () => Promise<void>;
let operator: postgres.Sql;
let observer: postgres.Sql;
/** Of the server's clock. */
let aheadMs = 0;
let locked: { id: number; key: string };
const others: string[] = [];

beforeAll(async () => {
  const { url, drop } = await copyPostgresqlDatabase();
  const database = await openPostgresqlDatabase(url);
  test = await createTestApp(database, () => new Date(Date.now() + aheadMs), { metricsToken });
  operator = postgres(url, { max: 1 });
  observer = postgres(url, { max: 1 });
  const add = async (name: string) => {
    const id = await addProject(database, name);
    const key = await addSecretKey(database, id, ['ingest', 'read', 'manage']);
    await test.send('PUT /v1/touchpoints/website', { key, body: { name: 'Website' } });
    await test.send('PUT /v1/touchpoints/website/surveys/nps', { key, body: {} });
    expect(await answer(key)).toBe(201);
    return { id, key };
  };
  locked = await add('locked');
  for (let number = 0; number < otherProjects; number += 1) others.push((await add(`other-${number}`)).key);
  close = async () => {
    await test.close();
    await Promise.all([operator.end(), observer.end()]);
    await database.close();
    await drop();
  };
});
afterAll(() => close());

const answer = async (key: string, id: string = randomUUID()) =>
  (await test.send('POST /v1/responses', { key, body: { id, touchpoint: 'website', score: 9 } })).status;
const see = async (key: string) =>
  (
    await test.send('POST /v1/impressions', {
      key,
      body: { impressions: [{ id: randomUUID(), touchpoint: 'website' }] },
    })
  ).status;

/** Runs work while an operator's transaction, which was left open, holds what counts the locked project. */
async function whileLocked<Result>(work: () => Promise<Result>): Promise<Result> {
  return operator.begin(async (transaction) => {
    await transaction`select from rollups where project_id = ${locked.id} for update`;
    return work();
  }) as Promise<Result>;
}

/** How many of our sessions wait for a lock. */
async function countWaiting(): Promise<number> {
  const [row] = await observer`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.count;
}

async function readCounter(name: string): Promise<number> {
  const headers = { authorization: `Bearer ${metricsToken}` };
  const { body } = await test.app.inject({ url: '/metrics', headers });
  const line = body.split('\n').find((one) => one.startsWith(name));
  return Number(line?.slice(line.lastIndexOf(' ')));
}

it('a project that somebody has locked keeps nobody else from being stored, and is stored itself when it is free', async () => {
  const clients: Promise<{ status: number; body: BatchReceipt }>[] = [];
  const failures = (queue: string) => readCounter(`voxpoint_write_failures_total{queue="${queue}"}`);
  const impression = await whileLocked(async () => {
    for (let number = 0; number < batches; number += 1) {
      const responses = Array.from({ length: batchSize }, () => ({
        id: randomUUID(),
        touchpoint: 'website',
        score: 9,
      }));
      clients.push(
        test.send<BatchReceipt>('POST /v1/responses/batch', { key: locked.key, body: { responses } }),
      );
      // The others come while the first waits: they are enough for a second group.
      await vi.waitFor(async () => expect(await countWaiting()).toBeGreaterThan(0), patience);
    }
    const seen = see(locked.key);
    // Each has failed once and comes again: a lock is waited for a second.
    await vi.waitFor(async () => {
      expect(await failures('responses')).toBeGreaterThan(1);
      expect(await failures('impressions')).toBeGreaterThan(1);
    }, patience);
    const statuses = await Promise.all(others.flatMap((key) => [answer(key), answer(key), see(key)]));
    expect(statuses).toEqual(others.flatMap(() => [201, 201, 200]));
    expect(await readCounter('voxpoint_write_queue_items{queue="responses"}')).toBe(batches * batchSize);
    return { seen };
  });

  for (const { status, body } of await Promise.all(clients)) {
    expect([status, body.created]).toEqual([200, batchSize]);
  }
  expect(await impression.seen).toBe(200);
  const { body } = await test.send<Aggregates>('GET /v1/aggregates?metric=nps', { key: locked.key });
  expect(body.groups[0]?.total).toMatchObject({ responses: 1 + batches * batchSize, impressions: 1 });
  const recount = await test.send('GET /v1/touchpoints/website/verification', { key: locked.key });
  expect(recount.body).toMatchObject({ drift: 0 });
  expect(await readCounter('voxpoint_write_queue_items{queue="responses"}')).toBe(0);
});

it('nor do those who delete its answers, and wait', async () => {
  const ids = Array.from({ length: 12 }, () => randomUUID());
  for (const id of ids) expect(await answer(locked.key, id)).toBe(201);
  const deletions = await whileLocked(async () => {
    const deleting = ids.map((id) => test.send(`DELETE /v1/responses/${id}`, { key: locked.key }));
    await vi.waitFor(async () => expect(await countWaiting()).toBeGreaterThanOrEqual(6), patience);
    // Then what is remembered for seconds is looked up anew.
    aheadMs = 60_000;
    expect(await Promise.all(others.map((key) => answer(key)))).toEqual(others.map(() => 201));
    return { deleting };
  });
  expect((await Promise.all(deletions.deleting)).map(({ status }) => status)).toEqual(ids.map(() => 204));
});
