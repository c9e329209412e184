import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTestServer, type TestServer, useDevice } from '../../contract/src/testing/sending-stand.ts';
import { type Collector, collect } from './collect.ts';
import type { DeliveryEvents } from './delivery/deliver.ts';
import { VoxpointError } from './voxpoint-error.ts';

const target = { server: 'https://vox.example/', key: 'vpk_test' };
const answer = { touchpoint: 'checkout', score: 9 };

let server: TestServer;
/** What was asked, as `fetch` was given it. */
let asked: { url: string; init: RequestInit; body: Record<string, unknown> }[];
let collector: Collector;

beforeEach(() => {
  server = startTestServer();
  const answered = fetch;
  asked = [];
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push({ url, init, body: JSON.parse(init.body as string) });
    return answered(url, init);
  });
});
afterEach(async () => {
  await collector.close();
  vi.unstubAllGlobals();
});

const begin = (options: Partial<Parameters<typeof collect>[0]> = {}) => {
  collector = collect({ ...target, ...options });
  return collector;
};
const told = <Name extends keyof DeliveryEvents>(name: Name) => {
  const details: DeliveryEvents[Name][] = [];
  collector.on(name, (detail) => details.push(detail));
  return details;
};

it('is made by nobody without the address of a server and a key', () => {
  begin();
  const unset = undefined as never;
  expect(() => collect({ server: 'https://vox.example', key: unset })).toThrow('Voxpoint: give `key`');
  expect(() => collect({ server: unset, key: 'vpk_test' })).toThrow('Voxpoint: give `server`');
});

describe('an answer', () => {
  it('is sent as the API takes it, without a preflight', async () => {
    begin();
    const stored = told('stored');
    const id = await collector.respond({ ...answer, comment: 'Quick.', attributes: { plan: 'pro' } });
    expect(await collector.flush()).toBe(0);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url).toBe('https://vox.example/v1/responses');
    // Nothing else is safelisted (Fetch, CORS-safelisted request-header).
    expect(asked[0]?.init.headers).toEqual({ 'content-type': 'text/plain;charset=UTF-8' });
    const { answeredAt, sentAt, ...rest } = asked[0]?.body ?? {};
    expect(rest).toEqual({
      ...{ key: 'vpk_test', ...answer, comment: 'Quick.', attributes: { plan: 'pro' } },
      ...{ id, revision: 1 },
    });
    expect([answeredAt, sentAt].map((at) => new Date(at as string).toISOString())).toEqual([
      answeredAt,
      sentAt,
    ]);
    expect(stored).toMatchObject([
      { answer: { id, score: 9 }, receipt: { id, revision: 1, status: 'created' } },
    ]);
  });

  it('has a UUID of version 7, also without `crypto`, and no other is the same', async () => {
    begin();
    const ids = [await collector.respond(answer)];
    vi.stubGlobal('crypto', undefined);
    for (let count = 0; count < 100; count += 1) ids.push(await collector.respond(answer));
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(ids).size).toBe(101);
    await collector.flush();
  });

  it('is taken as it is at that moment, without what no server takes', async () => {
    begin();
    const given = { ...answer, comment: 'Cut in an \ud83d, NUL \0, whole 🙂.' };
    const taken = collector.respond(given);
    given.comment = 'Later.';
    await taken;
    await collector.flush();
    expect(server.sent).toMatchObject([{ comment: 'Cut in an , NUL , whole 🙂.' }]);
  });

  it('with a secret key says it in the header alone', async () => {
    begin({ key: 'vsk_test' });
    await collector.respond(answer);
    await collector.flush();
    expect(asked[0]?.init.headers).toMatchObject({ authorization: 'Bearer vsk_test' });
    expect(asked[0]?.init.body).not.toContain('vsk_test');
  });
});

describe('a revision', () => {
  it('says all that was said before, but for what it changes or takes away', async () => {
    begin();
    const id = await collector.respond({ ...answer, comment: 'Quick.', locale: 'de' });
    await collector.flush();
    await collector.revise(id, { comment: undefined, score: 3, finished: true });
    await collector.flush();
    const [first, second] = asked.map(({ body: { sentAt, ...body } }) => body);
    expect(second).toEqual({
      ...{ key: 'vpk_test', id, ...answer, locale: 'de' },
      ...{ score: 3, finished: true, revision: 2, answeredAt: first?.answeredAt },
    });
  });

  it('goes on after a restart from what waits on the device', async () => {
    const device = { entries: new Map<string, string>() };
    begin({ storage: useDevice(device) });
    server.treat(() => ({ status: 404 }));
    const id = await collector.respond({ ...answer, locale: 'de' });
    await collector.close();
    begin({ storage: useDevice(device) });
    server.treat(() => undefined);
    await collector.revise(id, { score: 1 });
    expect(await collector.flush()).toBe(0);
    expect(server.stored.get(id)).toMatchObject({ revision: 2, score: 1, locale: 'de' });
    expect(device.entries.size).toBe(0);
  });

  it('of an answer that nobody knows is refused', async () => {
    begin();
    const revised = collector.revise('0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69', { score: 1 });
    await expect(revised).rejects.toThrow(VoxpointError);
    await expect(revised).rejects.toMatchObject({ code: 'unknown-answer', status: 0 });
  });

  it('is what the same id means when it is given again', async () => {
    begin();
    const id = await collector.seen({ touchpoint: 'checkout' });
    await Promise.all([7, 8, 9].map((score) => collector.respond({ id, touchpoint: 'checkout', score })));
    await collector.flush();
    expect(server.stored.get(id)).toMatchObject({ revision: 3, score: 9 });
  });
});

describe('many answers', () => {
  it('go in batches of less than 64 KiB', async () => {
    begin();
    const comment = '漢'.repeat(1000);
    await Promise.all(Array.from({ length: 120 }, () => collector.respond({ ...answer, comment })));
    expect(await collector.flush()).toBe(0);
    expect(server.stored.size).toBe(120);
    const batches = asked.filter(({ url }) => url === 'https://vox.example/v1/responses/batch');
    expect(batches.length).toBeGreaterThan(5);
    expect(asked.length).toBeLessThan(20);
    for (const { init } of batches) expect(Buffer.byteLength(init.body as string)).toBeLessThan(65_536);
  });

  it('are divided where they are too many at once', async () => {
    begin();
    const answered = fetch;
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      const { responses = [] } = JSON.parse(init.body as string);
      return responses.length > 10 ? Promise.resolve(new Response('', { status: 413 })) : answered(url, init);
    });
    await Promise.all(Array.from({ length: 100 }, () => collector.respond(answer)));
    await vi.waitFor(() => expect(server.stored.size).toBe(100));
    expect(asked.length).toBeLessThan(30);
  });

  it('are each told of what became of them', async () => {
    begin();
    const [stored, failed, refused] = [told('stored'), told('failed'), told('refused')];
    const wanted: Record<number, number> = { 1: 422, 2: 404 };
    server.treat(({ score }) => (wanted[score] ? { status: wanted[score] } : undefined));
    await Promise.all(
      Array.from({ length: 30 }, (_, index) => collector.respond({ ...answer, score: index % 3 })),
    );
    expect(await collector.flush()).toBe(10);
    expect(stored.map(({ answer }) => answer.score)).toEqual(Array(10).fill(0));
    expect(failed.map(({ answer }) => answer.score)).toEqual(Array(10).fill(1));
    // Each was tried again by `flush`.
    expect(new Set(refused.map(({ answer }) => answer.id)).size).toBe(10);
    expect(failed[0]?.error).toMatchObject({ code: 'test', status: 422, detail: 'As the test wants it.' });
  });

  it('that were delivered are not kept for ever', async () => {
    begin();
    const first = await collector.respond(answer);
    for (let count = 0; count < 1000; count += 1) await collector.respond(answer);
    await collector.flush();
    await expect(collector.revise(first, { score: 1 })).rejects.toMatchObject({ code: 'unknown-answer' });
  });
});

describe('a collector', () => {
  it('tries at once when it is told to, also what was refused', async () => {
    begin();
    server.treat(() => ({ status: 503, retryAfter: '86400' }));
    await collector.respond(answer);
    expect(await collector.flush()).toBe(1);
    server.treat(() => ({ status: 401 }));
    expect(await collector.flush()).toBe(1);
    server.treat(() => undefined);
    expect(await collector.flush()).toBe(0);
    expect(server.stored.size).toBe(1);
  });

  it('that is closed tries no more, takes nothing, and lets a process end', async () => {
    begin();
    server.treat(() => 'break');
    await collector.respond(answer);
    await collector.close();
    const { requests } = server;
    await collector.flush();
    expect(server.requests).toBe(requests);
    await expect(collector.respond(answer)).rejects.toThrow('The collector was closed.');
  });

  it('goes on when a listener throws, and tells no one who stopped listening', async () => {
    begin();
    const error = vi.spyOn(console, 'error').mockReturnValue();
    collector.on('stored', () => {
      throw new Error('A mistake of the app.');
    });
    const stored = told('stored');
    const stop = collector.on('stored', () => expect.unreachable());
    stop();
    await collector.respond(answer);
    await collector.flush();
    expect(stored).toHaveLength(1);
    expect(error).toHaveBeenCalledOnce();
    error.mockRestore();
  });

  it('waits five seconds for a storage that never answers, and sends all the same', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const never = () => new Promise<never>(() => {});
    begin({ storage: { getItem: never, setItem: never, removeItem: never, getAllKeys: never } });
    const responded = collector.respond(answer);
    await vi.advanceTimersByTimeAsync(4999);
    expect(server.sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    const id = await responded;
    await Promise.all([collector.flush(), vi.advanceTimersByTimeAsync(60_000)]);
    expect(server.stored.get(id)).toMatchObject({ score: 9 });
    vi.useRealTimers();
  });

  it('tells that a survey was seen, once, whatever comes of it', async () => {
    begin();
    server.treat(() => 'break');
    const id = await collector.seen({ touchpoint: 'checkout', dismissed: true });
    expect(asked.map(({ url }) => url)).toEqual(['https://vox.example/v1/impressions']);
    expect(asked[0]?.body).toMatchObject({
      key: 'vpk_test',
      impressions: [{ id, touchpoint: 'checkout', dismissed: true }],
    });
  });

  it('tells why an answer failed, from a problem document or from whatever a proxy says', async () => {
    begin();
    const refused = told('refused');
    server.treat(() => ({ status: 403, retryAfter: '30', body: '<h1>Blocked</h1>' }));
    await collector.respond(answer);
    await collector.flush();
    expect(refused[0]?.error).toBeInstanceOf(VoxpointError);
    expect(refused[0]?.error).toMatchObject({
      ...{ code: 'unexpected-answer', status: 403, retryAfter: 30, errors: [] },
      detail: 'The server answered 403.',
    });
  });
});
