import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../db/database.ts';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { testDatabases } from '../testing/test-databases.ts';
import { watchDatabase } from '../testing/watched-database.ts';

const metricsToken = 'a-token-of-the-operator';
const mebibyte = 1_048_576;

let database: Database;
let test: TestApp;
let close: () => Promise<void>;
/** Every insert of responses waits for it. */
let gate: Promise<void> | undefined;
let onInsert = () => {};

beforeAll(async () => {
  const [store] = testDatabases;
  if (!store) throw new Error('There is no store to test on.');
  const opened = await store.open();
  database = watchDatabase(opened.database, {
    before: async (statement) => {
      if (!statement.includes('insert into responses')) return;
      onInsert();
      await gate;
    },
  });
  test = await createTestApp(database, undefined, { metricsToken });
  close = async () => {
    await test.close();
    await opened.close();
  };
});
afterAll(() => close());

/** The values of `GET /metrics`, by name and labels as they are written there. */
async function readMetrics(): Promise<Record<string, number>> {
  const { body } = await test.app.inject({
    url: '/metrics',
    headers: { authorization: `Bearer ${metricsToken}` },
  });
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => {
      const end = line.lastIndexOf(' ');
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

const answer = () => ({ id: randomUUID(), touchpoint: 'website', score: 9 });

it.each([
  ['no token', {}],
  ['another token', { authorization: `Bearer ${metricsToken.replace('a', 'b')}` }],
  ['a longer token', { authorization: `Bearer ${metricsToken}x` }],
  ['a secret key', { authorization: 'Bearer vsk_test0000000000000000000000000000000' }],
])('are not told to somebody with %s', async (_, headers) => {
  const { statusCode, body } = await test.app.inject({ url: '/metrics', headers });
  expect([statusCode, JSON.parse(body).code]).toEqual([401, 'key-invalid']);
  expect(body).not.toContain('voxpoint_');
});

it('are there only if a token was set', async () => {
  const other = await createTestApp(database);
  expect((await other.send('GET /metrics', { key: metricsToken })).status).toBe(404);
  await other.close();
});

it('count requests by route, not by address, and how long they took', async () => {
  const ids = [randomUUID(), randomUUID()];
  for (const id of ids) await test.send(`GET /v1/responses/${id}`);
  await test.send('GET /nowhere');
  const metrics = await readMetrics();
  const requests = (labels: string) => metrics[`voxpoint_http_request_duration_seconds_count{${labels}}`];
  expect(requests('method="GET",route="/v1/responses/:id",status="404"')).toBe(2);
  expect(requests('method="GET",route="none",status="404"')).toBe(1);
  const sum =
    metrics[
      'voxpoint_http_request_duration_seconds_sum{method="GET",route="/v1/responses/:id",status="404"}'
    ];
  expect(sum).toBeGreaterThan(0);
  expect(sum).toBeLessThan(30);
  const names = Object.keys(metrics).join('\n');
  for (const id of ids) expect(names).not.toContain(id);
  expect(metrics.process_cpu_seconds_total).toBeGreaterThan(0);
});

it('say what waits to be written, the sizes of groups, and what was refused', async () => {
  const of = async (name: string, more = '') =>
    (await readMetrics())[`voxpoint_write_${name}{${more}queue="responses"}`];
  expect(await of('refusals_total')).toBe(0);
  expect([await of('queue_items'), await of('queue_bytes')]).toEqual([0, 0]);
  const groups = (await of('group_items_count')) ?? 0;

  let open = () => {};
  gate = new Promise((resolve) => {
    open = resolve;
  });
  const isInserting = new Promise<void>((resolve) => {
    onInsert = resolve;
  });
  const first = test.send('POST /v1/responses', { body: answer() });
  await isInserting;
  // Eight of them fill what may wait; one is too much.
  const batch = (count: number) => {
    const json = JSON.stringify({ responses: Array.from({ length: count }, answer) });
    return test.send('POST /v1/responses/batch', {
      body: json.padEnd(4 * mebibyte - 1_000),
      headers: { 'content-type': 'application/json' },
    });
  };
  const sent = Array.from({ length: 9 }, () => batch(3));
  const refused = await Promise.race(sent);
  expect(refused.status).toBe(503);
  expect(await of('queue_items')).toBe(1 + 8 * 3);
  expect(await of('queue_bytes')).toBeGreaterThan(31 * mebibyte);
  expect(await of('refusals_total')).toBe(1);

  open();
  gate = undefined;
  expect((await first).status).toBe(201);
  const statuses = (await Promise.all(sent)).map(({ status }) => status).sort();
  expect(statuses).toEqual([...Array(8).fill(200), 503]);
  expect([await of('queue_items'), await of('queue_bytes')]).toEqual([0, 0]);
  expect(await of('group_items_count')).toBe(groups + 2);
  expect(await of('group_items_bucket', 'le="1",')).toBe(groups + 1);
  expect(await of('group_items_sum')).toBe(1 + 8 * 3);
  expect(await of('duration_seconds_count')).toBe(groups + 2);
  expect(await of('wait_seconds_count')).toBe(groups + 2);
});
