import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VoxpointError } from '../../../packages/client/src/index.ts';
import { manage, read, type StoredResponse } from '../../../packages/client/src/reading.ts';
import { startProxy, type UnreliableProxy } from './support/unreliable-proxy.ts';
import { keys, startVoxpoint, type Voxpoint } from './support/voxpoint.ts';

let voxpoint: Voxpoint;
let proxy: UnreliableProxy;
const reader = () => read({ server: proxy.url, key: keys.secret });
const manager = () => manage({ server: proxy.url, key: keys.secret });

beforeAll(async () => {
  voxpoint = await startVoxpoint({ VOXPOINT_DEMO: 'false' });
  proxy = await startProxy(voxpoint.url);
});
afterAll(async () => {
  await proxy?.close();
  await voxpoint?.close();
});

/** Stores answers at a touchpoint. @returns their ids */
async function store(touchpoint: string, count: number): Promise<string[]> {
  const responses = Array.from({ length: count }, (_, index) => ({
    ...{
      id: randomUUID(),
      touchpoint,
      metric: 'nps' as const,
      score: index % 11,
      comment: `No. ${index}, “fine”`,
    },
  }));
  const { body } = await manager().request('POST /v1/responses/batch', { body: { responses } });
  expect(body.created).toBe(count);
  return responses.map(({ id }) => id);
}

async function newTouchpoint(): Promise<string> {
  const touchpoint = `t-${randomUUID()}`;
  const { request } = manager();
  await request('PUT /v1/touchpoints/{touchpoint}', { path: { touchpoint }, body: { name: 'Tried' } });
  await request('PUT /v1/touchpoints/{touchpoint}/surveys/{metric}', {
    path: { touchpoint, metric: 'nps' },
    body: {},
  });
  return touchpoint;
}

const collectAll = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};
const idsOf = (responses: readonly StoredResponse[]) => responses.map(({ id }) => id).sort();

describe('reading by the client', () => {
  test('numbers, by a typed query', async () => {
    const touchpoint = await newTouchpoint();
    await store(touchpoint, 11);
    const { groups } = await reader().aggregates({
      touchpoint: [touchpoint],
      metric: 'nps',
      interval: 'day',
    });
    expect(groups).toHaveLength(1);
    expect(groups[0]?.total).toMatchObject({ responses: 11, mean: 5 });
    expect(groups[0]?.series?.length).toBeGreaterThan(1);
  });

  test('every answer once, page by page, while others come and pages fail', async () => {
    const touchpoint = await newTouchpoint();
    const ids = await store(touchpoint, 25);
    let requests = 0;
    proxy.treat(({ path }) => {
      if (!path.startsWith('/v1/responses?')) return undefined;
      requests += 1;
      return requests === 2 ? 'break' : undefined;
    });
    const found: StoredResponse[] = [];
    for await (const response of reader().responses({ touchpoint, limit: 10 })) {
      found.push(response);
      if (found.length % 10 === 5) await store(touchpoint, 1);
    }
    expect(idsOf(found)).toEqual([...ids].sort());
    expect(requests).toBe(4);
    proxy.treat(() => undefined);
  });

  test('all in one request, line by line, never as if it were whole', async () => {
    const touchpoint = await newTouchpoint();
    const ids = await store(touchpoint, 300);
    const all = await collectAll(reader().export({ touchpoint }));
    expect(idsOf(all)).toEqual([...ids].sort());
    expect(all[0]).toMatchObject({ touchpoint, comment: expect.stringContaining('“fine”') });
    expect(await reader().response(all[0]?.id ?? '')).toMatchObject({ id: all[0]?.id, score: all[0]?.score });
  });

  test('a problem, as it is told', async () => {
    const failing = (promise: Promise<unknown>) =>
      promise.then(
        () => expect.fail('It was answered.'),
        (error: VoxpointError) => error,
      );
    const unknown = await failing(reader().response(randomUUID()));
    expect(unknown).toBeInstanceOf(VoxpointError);
    expect(unknown).toMatchObject({ code: 'response-not-found', status: 404, detail: expect.any(String) });
    const stranger = read({ server: proxy.url, key: `vsk_${'x'.repeat(40)}` });
    expect(await failing(stranger.aggregates())).toMatchObject({ code: 'key-invalid', status: 401 });
    expect(await failing(collectAll(stranger.stream()))).toMatchObject({ code: 'key-invalid', status: 401 });
    expect(await failing(collectAll(stranger.export()))).toMatchObject({ code: 'key-invalid', status: 401 });
    const wrong = await failing(reader().aggregates({ from: 'yesterday' }));
    expect(wrong).toMatchObject({ status: 422, errors: [{ path: 'query.from' }] });
  });

  test('the stream goes on where it was after the server was killed, and tells nothing twice', async () => {
    const touchpoint = await newTouchpoint();
    const interruptions: unknown[] = [];
    const told: string[] = [];
    const waits = new Map<number, () => void>();
    const toldSoFar = (count: number) =>
      new Promise<void>((resolve) => (told.length >= count ? resolve() : waits.set(count, resolve)));
    const stopping = new AbortController();
    // Not by the proxy, which keeps connections whose server is gone.
    const { stream } = read({ server: voxpoint.url, key: keys.secret });
    const lastEventId = new Date().toISOString();
    const following = (async () => {
      const { signal } = stopping;
      const onInterruption = (error: unknown) => interruptions.push(error);
      for await (const { eventId, response } of stream({ lastEventId, signal, onInterruption })) {
        if (response.touchpoint !== touchpoint) continue;
        expect(eventId).toMatch(/^\d{4}-/);
        told.push(response.id);
        waits.get(told.length)?.();
      }
    })();
    const before = await store(touchpoint, 3);
    await toldSoFar(3);
    await voxpoint.stop('SIGKILL');
    await voxpoint.start();
    const after = await store(touchpoint, 2);
    await toldSoFar(5);
    expect([...told].sort()).toEqual([...before, ...after].sort());
    expect(interruptions.length).toBeGreaterThan(0);
    stopping.abort();
    await expect(following).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('managing by the client', () => {
  test('changes only what is still as it was read', async () => {
    const { request } = manager();
    const path = { touchpoint: await newTouchpoint() };
    const first = await request('GET /v1/touchpoints/{touchpoint}', { path });
    expect(first).toMatchObject({ status: 200, etag: expect.any(String), body: { name: 'Tried' } });
    const unchanged = await request('GET /v1/touchpoints/{touchpoint}', { path, ifNoneMatch: first.etag });
    expect(unchanged).toMatchObject({ status: 304, body: undefined });
    const put = (name: string) =>
      request('PUT /v1/touchpoints/{touchpoint}', { path, body: { name }, ifMatch: first.etag });
    expect(await put('Changed')).toMatchObject({ status: 200, body: { name: 'Changed' } });
    await expect(put('Too late')).rejects.toMatchObject({ code: 'precondition-failed', status: 412 });
    const deleted = await request('DELETE /v1/touchpoints/{touchpoint}', { path });
    expect(deleted.body).toBeUndefined();
  });

  test('reads whole lists, and what is no JSON', async () => {
    const touchpoint = await newTouchpoint();
    const { request, each } = manager();
    const keysOf = (await collectAll(each('GET /v1/touchpoints', { query: { limit: 1 } }))).map(
      ({ key }) => key,
    );
    expect(keysOf).toEqual(expect.arrayContaining(['website', touchpoint]));
    const yaml = await request('GET /v1/setup', { accept: 'application/yaml' });
    expect(yaml.body).toContain(`key: ${touchpoint}`);
    const table = await request('GET /v1/aggregates', { query: { metric: 'nps' }, accept: 'text/csv' });
    expect(table.body).toContain('metric,');
    await request('PUT /v1/links/{link}', { path: { link: touchpoint }, body: { touchpoint } });
    const png = await request('GET /v1/touchpoints/{touchpoint}/qr.png', { path: { touchpoint } });
    expect([...new Uint8Array(png.body).slice(1, 4)]).toEqual([...Buffer.from('PNG')]);
  });

  test('tries again what only reads, and nothing else', async () => {
    const seen: string[] = [];
    proxy.treat(({ method, path }) => {
      seen.push(`${method} ${path}`);
      return seen.filter((each) => each.startsWith(method)).length === 1 ? 'break' : undefined;
    });
    const { request } = manager();
    expect((await request('GET /v1/project')).status).toBe(200);
    const path = { touchpoint: 'website' };
    const put = request('PUT /v1/touchpoints/{touchpoint}', { path, body: { name: 'Website' } });
    await expect(put).rejects.toMatchObject({ code: 'network-error', status: 0 });
    expect(seen).toEqual(['GET /v1/project', 'GET /v1/project', 'PUT /v1/touchpoints/website']);
    proxy.treat(() => undefined);
  });
});
