import { afterEach, describe, expect, it, vi } from 'vitest';
import { read } from './read.ts';

const target = { server: 'https://vox.example', key: 'vsk_test' };
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

interface Piecemeal {
  push(text: string | Uint8Array): void;
  end(): void;
  break(): void;
  isCancelled(): boolean;
  headers: Record<string, string>;
}

/** Answers each request by a body that the test writes. */
function answerPiecemeal() {
  const opened: Piecemeal[] = [];
  const waiting: ((piecemeal: Piecemeal) => void)[] = [];
  vi.stubGlobal('fetch', async (_: string, { headers, signal }: RequestInit) => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        signal?.addEventListener('abort', () => {
          isCancelled = true;
          controller.error(signal.reason);
        });
        const piecemeal: Piecemeal = {
          push: (text) =>
            controller.enqueue(typeof text === 'string' ? new TextEncoder().encode(text) : text),
          end: () => controller.close(),
          break: () => controller.error(new TypeError('terminated')),
          isCancelled: () => isCancelled,
          headers: headers as Record<string, string>,
        };
        opened.push(piecemeal);
        waiting.shift()?.(piecemeal);
      },
    });
    const { accept } = headers as Record<string, string>;
    const type = accept === 'text/event-stream' ? accept : 'application/x-ndjson';
    return new Response(body, { headers: { 'content-type': type } });
  });
  const next = () => new Promise<Piecemeal>((resolve) => void waiting.push(resolve));
  return { opened, next };
}

const response = (id: string, revision = 1) =>
  JSON.stringify({ id, revision, comment: 'Quick. 🙂\u2028Friendly.' });
const event = (at: string, id: string, revision = 1) =>
  `id: ${at}\nevent: response\ndata: ${response(id, revision)}\n\n`;

describe('the export', () => {
  it('gives line by line, however the network parts them', async () => {
    const { next } = answerPiecemeal();
    const opening = next();
    const lines = read(target).export({ touchpoint: 'checkout' });
    const first = lines.next();
    const body = await opening;
    const bytes = new TextEncoder().encode(`${response('1')}\n${response('2')}\r\n${response('3')}`);
    for (const byte of bytes) body.push(Uint8Array.of(byte));
    body.end();
    const rest: unknown[] = [];
    for await (const each of lines) rest.push(each);
    expect([(await first).value, ...rest]).toEqual(['1', '2', '3'].map((id) => JSON.parse(response(id))));
  });

  it('that breaks off fails, and is not taken for the whole', async () => {
    const { next } = answerPiecemeal();
    const opening = next();
    const lines = read(target).export();
    const first = lines.next();
    const body = await opening;
    body.push(`${response('1')}\n`);
    expect((await first).done).toBe(false);
    body.break();
    await expect(lines.next()).rejects.toMatchObject({ name: 'VoxpointError', code: 'network-error' });
  });

  it('ends the request when nobody reads on', async () => {
    const { next } = answerPiecemeal();
    const opening = next();
    const reading = (async () => {
      for await (const _ of read(target).export()) break;
    })();
    const body = await opening;
    body.push(`${response('1')}\n`);
    await reading;
    expect(body.isCancelled()).toBe(true);
  });

  it('gives nothing more once it is aborted, though it has come', async () => {
    const { next } = answerPiecemeal();
    const opening = next();
    const stopping = new AbortController();
    const lines = read(target).export({}, { signal: stopping.signal });
    const first = lines.next();
    (await opening).push(`${response('1')}\n${response('2')}\n`);
    expect((await first).value).toMatchObject({ id: '1' });
    stopping.abort();
    await expect(lines.next()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says so where answers come only as a whole', async () => {
    const headers = new Headers({ 'content-type': 'application/x-ndjson; charset=utf-8' });
    vi.stubGlobal('fetch', async () => ({ ok: true, status: 200, headers }));
    await expect(read(target).export().next()).rejects.toMatchObject({ code: 'no-streaming' });
  });
});

it.each([
  ['a page', () => new Response('<h1>Shop</h1>', { headers: { 'content-type': 'text/html' } })],
  ['JSON', () => Response.json({})],
  ['nothing', () => new Response(null, { status: 204 })],
])('where %s is answered by something else, both say so', async (_, answer) => {
  vi.stubGlobal('fetch', async () => answer());
  for (const items of [read(target).export(), read(target).stream()]) {
    await expect(items.next()).rejects.toMatchObject({
      ...{ name: 'VoxpointError', code: 'unexpected-answer' },
      detail: expect.stringContaining('Is it the address of a Voxpoint server?'),
    });
  }
});

describe('the stream', () => {
  it('goes on after the last event, without repeats, once the connection is lost', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { next } = answerPiecemeal();
    const interruptions: (string | undefined)[] = [];
    const onInterruption = (error: { code: string } | undefined) => interruptions.push(error?.code);
    const stream = read(target).stream({ lastEventId: 'then', onInterruption });
    let opening = next();
    let told = stream.next();
    let body = await opening;
    expect(body.headers).toMatchObject({ accept: 'text/event-stream', 'last-event-id': 'then' });
    body.push(`retry: 1000\nid: start\n\n${event('one', '1')}`);
    expect((await told).value).toMatchObject({
      eventId: 'one',
      response: { id: '1', comment: 'Quick. 🙂\u2028Friendly.' },
    });

    opening = next();
    told = stream.next();
    body.push(': nothing\nid: later\n\n: without an id\n\n');
    body.push(event('half', '9').slice(0, -1));
    body.break();
    await vi.advanceTimersByTimeAsync(1_000);
    body = await opening;
    expect(body.headers).toMatchObject({ 'last-event-id': 'later' });
    body.push(event('one', '1') + event('two', '1', 2) + event('one', '1'));
    expect((await told).value).toMatchObject({ eventId: 'two', response: { id: '1', revision: 2 } });

    opening = next();
    told = stream.next();
    body.end();
    await vi.advanceTimersByTimeAsync(2_000);
    body = await opening;
    // As some proxies write lines.
    body.push(event('three', '3').replaceAll('\n', '\r\n'));
    expect((await told).value).toMatchObject({ response: { id: '3' } });
    expect(interruptions).toEqual(['network-error', undefined]);
    await stream.return();
    expect(body.isCancelled()).toBe(true);
  });

  it('comes again within a second, however often it is lost, as long as events come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    vi.spyOn(Math, 'random').mockReturnValue(0.99);
    const { next } = answerPiecemeal();
    const stream = read(target).stream();
    for (const id of ['1', '2', '3', '4', '5']) {
      const opening = next();
      const told = stream.next();
      await vi.advanceTimersByTimeAsync(1_000);
      const body = await opening;
      body.push(event(id, id));
      expect((await told).value).toMatchObject({ response: { id } });
      body.break();
    }
    await stream.return();
    vi.restoreAllMocks();
  });

  it('takes a connection on which nothing comes for lost', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { next, opened } = answerPiecemeal();
    const opening = next();
    const stopping = new AbortController();
    const { signal } = stopping;
    const ended = read(target)
      .stream({ signal })
      .next()
      .catch((error) => error);
    const body = await opening;
    await vi.advanceTimersByTimeAsync(40_000);
    body.push(': still there\n\n');
    await vi.advanceTimersByTimeAsync(40_000);
    expect(opened).toHaveLength(1);
    const again = next();
    await vi.advanceTimersByTimeAsync(6_000);
    await again;
    expect(opened).toHaveLength(2);
    stopping.abort();
    expect(await ended).toMatchObject({ name: 'AbortError' });
  });

  it('ends with what trying again cannot mend', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ code: 'key-invalid', status: 401 }, { status: 401 }));
    await expect(read(target).stream().next()).rejects.toMatchObject({ code: 'key-invalid', status: 401 });
  });
});
