import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { manage } from './manage.ts';
import { read } from './read.ts';

const target = { server: 'https://vox.example/', key: 'vsk_test' };
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ code, status, detail: 'So it is.' }, { status, headers });

let requests: { at: number; url: URL; init: RequestInit }[];
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Stands in for `fetch`. */
const answerWith = (answer: (tries: number, init: RequestInit) => Response | Promise<Response>) => {
  requests = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push({ at: Date.now(), url: new URL(url), init });
    return answer(requests.length, init);
  });
};
/** What becomes of it, whatever it waits for. */
const outcomeOf = async (promise: Promise<unknown>) => {
  const settled = promise.then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  await vi.runAllTimersAsync();
  return settled;
};

describe('a request', () => {
  it('is written by its method, its path and what is given', async () => {
    answerWith(() => Response.json({ data: [], nextCursor: null }));
    const { request } = manage(target);
    await request('GET /v1/responses', {
      query: {
        score: [0, 1],
        persona: ['a, b', 'c'],
        hasComment: true,
        to: undefined,
        'attribute.plan': 'pro',
      },
    });
    const [{ url, init } = expect.fail()] = requests;
    expect(url.pathname).toBe('/v1/responses');
    expect([...url.searchParams]).toEqual([
      ['score', '0,1'],
      ['persona', 'a\\, b,c'],
      ['hasComment', 'true'],
      ['attribute.plan', 'pro'],
    ]);
    expect(init).toMatchObject({
      method: 'GET',
      headers: { authorization: 'Bearer vsk_test', accept: 'application/json' },
    });
    expect(init).not.toHaveProperty('body');
    await request('PUT /v1/journeys/{journey}', {
      ...{ path: { journey: 'a/b' }, ifMatch: '"1"', ifNoneMatch: '*' },
      body: { name: 'Buying', touchpoints: [] },
    });
    expect(requests[1]?.url.pathname).toBe('/v1/journeys/a%2Fb');
    expect(requests[1]?.init).toMatchObject({
      headers: { 'content-type': 'application/json', 'if-match': '"1"', 'if-none-match': '*' },
      body: '{"name":"Buying","touchpoints":[]}',
    });
  });

  it('is not sent to another path than the one that is meant', async () => {
    answerWith(() => Response.json({}));
    const { request } = manage(target);
    const path = { touchpoint: undefined as never };
    await expect(request('DELETE /v1/touchpoints/{touchpoint}', { path })).rejects.toThrow(
      'DELETE /v1/touchpoints/{touchpoint}: give path.touchpoint.',
    );
    expect(requests).toEqual([]);
  });

  it.each([408, 425, 429, 500, 502, 503])('that only reads is tried again after %i', async (status) => {
    answerWith((tries) => (tries < 3 ? problem(status, 'overloaded') : Response.json({ key: 'main' })));
    expect(await outcomeOf(manage(target).request('GET /v1/project'))).toMatchObject({
      value: { status: 200, body: { key: 'main' } },
    });
    expect(requests).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 409, 410, 412, 422])('is not tried again after %i', async (status) => {
    answerWith(() => problem(status, 'wrong'));
    const { error } = (await outcomeOf(manage(target).request('GET /v1/project'))) as { error: unknown };
    expect(error).toMatchObject({ name: 'VoxpointError', code: 'wrong', status, detail: 'So it is.' });
    expect(requests).toHaveLength(1);
  });

  const page = (text: string, type = 'text/html; charset=utf-8') =>
    new Response(text, { headers: { 'content-type': type } });
  it.each([
    ['a page', () => page('<h1>Shop</h1>')],
    ['null', () => Response.json(null)],
    ['a number', () => Response.json(7)],
    ['half of it', () => page('{"groups": [', 'application/json')],
  ])('that %s answers was answered by something else', async (_, answer) => {
    answerWith(answer);
    const asked = [
      () => read(target).aggregates(),
      () => read(target).responses().next(),
      () => manage(target).request('GET /v1/project'),
    ];
    for (const ask of asked) {
      expect(await outcomeOf(ask())).toMatchObject({
        error: {
          ...{ name: 'VoxpointError', code: 'unexpected-answer', status: 200 },
          detail: expect.stringContaining('Is it the address of a Voxpoint server?'),
        },
      });
    }
    expect(requests).toHaveLength(3);
  });

  it('gets a page where it asks for one, and a list only where there is one', async () => {
    answerWith((_, { headers }) =>
      (headers as Record<string, string>).accept === 'text/html' ? page('<h1>Ask</h1>') : Response.json({}),
    );
    const path = { touchpoint: 'checkout' };
    const tent = manage(target).request('GET /v1/touchpoints/{touchpoint}/table-tent', {
      ...{ path, accept: 'text/html' as const },
    });
    expect(await outcomeOf(tent)).toMatchObject({ value: { body: '<h1>Ask</h1>' } });
    const items = manage(target).each('GET /v1/project' as 'GET /v1/touchpoints');
    expect(await outcomeOf(items.next())).toMatchObject({
      error: { code: 'unexpected-answer', detail: 'GET /v1/project is no list: its answer has no data.' },
    });
  });

  it('is made by nobody without the address of a server and a key', () => {
    const { server, key } = target;
    const unset = undefined as never;
    for (const begin of [read, manage]) {
      expect(() => begin({ server, key: unset })).toThrow('Voxpoint: give `key`');
      expect(() => begin({ server: '', key })).toThrow('Voxpoint: give `server`');
    }
  });

  it('waits as long as the server says, and tells whoever would have to wait longer than a minute', async () => {
    answerWith((tries) =>
      tries === 1 ? problem(503, 'shutting-down', { 'retry-after': '30' }) : Response.json({}),
    );
    await outcomeOf(manage(target).request('GET /v1/project'));
    expect((requests[1]?.at ?? 0) - (requests[0]?.at ?? 0)).toBeGreaterThanOrEqual(30_000);
    answerWith(() => problem(429, 'too-many-requests', { 'retry-after': '120' }));
    expect(await outcomeOf(manage(target).request('GET /v1/project'))).toMatchObject({
      error: { code: 'too-many-requests', retryAfter: 120 },
    });
    expect(requests).toHaveLength(1);
  });

  it('is tried five times at most, and what changes something once', async () => {
    answerWith(() => Promise.reject(new TypeError('fetch failed')));
    expect(await outcomeOf(read(target).response('1'))).toMatchObject({
      error: { code: 'network-error', status: 0 },
    });
    expect(requests).toHaveLength(5);
    for (const change of ['POST /v1/reports/{report}/test', 'DELETE /v1/reports/{report}'] as const) {
      answerWith(() => problem(503, 'overloaded'));
      const { request } = manage(target);
      await outcomeOf(request(change, { path: { report: 'weekly' } }));
      expect(requests).toHaveLength(1);
    }
  });

  it.each([0, 10])('ends when it is aborted, also %i ms after it has begun to wait', async (delayMs) => {
    const stopping = new AbortController();
    answerWith((_, init) => {
      if (init.signal?.aborted) throw new DOMException('Aborted.', 'AbortError');
      if (delayMs) setTimeout(() => stopping.abort(), delayMs);
      else stopping.abort();
      return problem(503, 'overloaded', { 'retry-after': '30' });
    });
    const { signal } = stopping;
    const begun = Date.now();
    expect(await outcomeOf(manage(target).request('GET /v1/project', { signal }))).toMatchObject({
      error: { name: 'AbortError' },
    });
    expect(Date.now() - begun).toBeLessThan(1_000);
  });

  it('that nothing ever answers ends after a minute', async () => {
    const neverAnswers = (init: RequestInit) =>
      new Promise<Response>((_, reject) =>
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
      );
    answerWith((_, init) => neverAnswers(init));
    const begun = Date.now();
    const deleted = manage(target).request('DELETE /v1/alerts/{alert}', { path: { alert: 'nps' } });
    expect(await outcomeOf(deleted)).toMatchObject({ error: { code: 'network-error' } });
    expect(Date.now() - begun).toBe(60_000);
  });
});
