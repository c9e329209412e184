import { afterEach, describe, expect, it, vi } from 'vitest';
import { survey } from './survey.ts';

const asked = { touchpoint: 'checkout', texts: { question: 'Would you recommend us?' } };
const target = { server: 'https://vox.example/', key: 'vpk_test' };

afterEach(() => void vi.unstubAllGlobals());

/** Stands in for `fetch`. @returns what it is asked */
const answerWith = (answer: (init: RequestInit) => Response | Promise<Response>) => {
  const requests: { url: URL; headers: Headers }[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    requests.push({ url: new URL(url), headers: new Headers(init.headers) });
    return answer(init);
  });
  return requests;
};

describe('the survey of a touchpoint', () => {
  it('is asked for of nobody without the address of a server and a key', async () => {
    const requests = answerWith(() => Response.json(asked));
    const key = undefined as never;
    await expect(survey('checkout', { server: target.server, key })).rejects.toThrow('Voxpoint: give `key`');
    await expect(survey('checkout', { ...target, server: '' })).rejects.toThrow('Voxpoint: give `server`');
    expect(requests).toEqual([]);
  });

  it('is asked for in the languages of the person, the best first', async () => {
    const requests = answerWith(() => Response.json(asked));
    const locale = ['de_CH', 'C.UTF-8', 'fr', 'en-GB'];
    expect(await survey('checkout', { ...target, metric: 'csat', mode: 'inline', locale })).toEqual(asked);
    const [{ url, headers } = expect.fail()] = requests;
    expect(url.href).toMatch(/^https:\/\/vox\.example\/v1\/touchpoints\/checkout\/survey\?/);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      ...{ key: 'vpk_test', locale: 'de-CH', metric: 'csat', mode: 'inline' },
    });
    expect(Object.fromEntries(headers)).toEqual({ 'accept-language': 'fr, en-GB' });
  });

  it('needs no header, and so no preflight, but for whoever is signed', async () => {
    const requests = answerWith(() => Response.json(asked));
    await survey('checkout', target);
    await survey('checkout', { ...target, locale: 'pt-BR', respondentToken: 'eyJ' });
    expect(requests.map(({ headers }) => Object.fromEntries(headers))).toEqual([
      {},
      { 'voxpoint-respondent': 'eyJ' },
    ]);
    expect(requests.map(({ url }) => url.search)).toEqual(['?key=vpk_test', '?key=vpk_test&locale=pt-BR']);
  });

  it('with a secret key says it in the header alone', async () => {
    const requests = answerWith(() => Response.json(asked));
    await survey('checkout', { ...target, key: 'vsk_test' });
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer vsk_test');
    expect(requests[0]?.url.href).not.toContain('vsk_test');
  });

  it('is null if nothing is to be asked', async () => {
    answerWith(() => new Response(null, { status: 204 }));
    expect(await survey('checkout', target)).toBeNull();
  });

  it('fails with the problem, and with the time after which to ask again', async () => {
    const problem = { code: 'too-many-requests', status: 429, detail: 'Wait.' };
    answerWith(() => Response.json(problem, { status: 429, headers: { 'retry-after': '7' } }));
    await expect(survey('checkout', target)).rejects.toMatchObject({
      ...{ name: 'VoxpointError', code: 'too-many-requests', status: 429, detail: 'Wait.', retryAfter: 7 },
    });
  });

  it.each([
    [
      'a page of a hotel',
      () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
    ],
    ['null', () => Response.json(null)],
    ['another survey', () => Response.json({ ...asked, touchpoint: 'website' })],
    ['no survey', () => Response.json({ touchpoint: 'checkout' })],
  ])('is not what something else answers: %s', async (_, answer) => {
    answerWith(answer);
    await expect(survey('checkout', target)).rejects.toMatchObject({
      code: 'unexpected-answer',
      status: 200,
    });
  });

  it('fails where there is no network, and stops when it is told to', async () => {
    answerWith(() => Promise.reject(new TypeError('fetch failed')));
    await expect(survey('checkout', target)).rejects.toMatchObject({ code: 'network-error', status: 0 });
    const stopping = new AbortController();
    answerWith(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
          stopping.abort();
        }),
    );
    const { signal } = stopping;
    await expect(survey('checkout', { ...target, signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('does not come after 15 seconds', async () => {
    vi.useFakeTimers();
    try {
      answerWith(
        ({ signal }) =>
          new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
      );
      const late = expect(survey('checkout', target)).rejects.toMatchObject({ code: 'network-error' });
      await vi.advanceTimersByTimeAsync(15_000);
      await late;
    } finally {
      vi.useRealTimers();
    }
  });
});
