import { utimes } from 'node:fs/promises';
import type { Aggregates, Response } from '@voxpoint/contract';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  copyGuide,
  curlGuide,
  type GuideFolder,
  type GuideServer,
  isInstalled,
  prepareCheckout,
  startGuideServer,
} from './testing/platform-guide.ts';
import { freePort } from './testing/ports.ts';
import { startReceiver } from './testing/receivers.ts';
import { pass, startTcpProxy } from './testing/tcp-proxy.ts';

const hasTools = ['bash', 'curl', 'jq'].every(isInstalled);
let server: GuideServer;
beforeAll(async () => {
  server = await startGuideServer();
});
afterAll(() => server.close());

const copy = (url = server.url) => copyGuide(curlGuide, url, server.key);

/** Keeps an answer. @returns its id */
async function keep(guide: GuideFolder, touchpoint: string, score = 9): Promise<string> {
  const answer = JSON.stringify({ touchpoint, score });
  return JSON.parse(await guide.run(`source voxpoint.sh; respond '${answer}'`)).id;
}

/** One round, as cron begins it. @returns what it said */
async function deliver(guide: GuideFolder): Promise<string> {
  const round = guide.deliver();
  expect(await round.ended).toBe(0);
  expect(round.output().stdout).toBe('');
  return round.output().stderr;
}

const storedAt = async (touchpoint: string) =>
  (await server.send<{ data: Response[] }>(`GET /v1/responses?touchpoint=${touchpoint}`)).body.data;

describe.skipIf(!hasTools)('the guide for curl', () => {
  it('works as it is printed, to its last block', async () => {
    await prepareCheckout(server);
    const guide = await copy();
    const run = (blocks: string) => guide.run(`set -euo pipefail\n${blocks}`);
    const printed = await run(guide.program);
    expect(printed).toContain('Wie wahrscheinlich');
    expect(printed).toContain('[0,1,2,3,4,5,6,7,8,9,10]');
    expect(printed).toContain('Woran lag es?\nAm Preis\nAm Tempo\n');
    expect(printed).toMatch(/^1$/m);
    expect(await deliver(guide)).toBe('');
    expect(await guide.waiting()).toEqual([]);
    const stored = await storedAt('checkout');
    expect(stored.toSorted((one, other) => one.score - other.score)).toMatchObject([
      {
        ...{ score: 2, revision: 1, surveyVersion: 1, locale: 'de', shownAt: expect.any(String) },
        answers: [{ question: 'reason', choices: ['price'] }],
      },
      {
        ...{ score: 9, revision: 2, comment: 'Quick and "friendly".', finished: true },
        ...{ channel: 'phone', locale: 'de-DE' },
      },
    ]);
    const numbers = await server.send<Aggregates>('GET /v1/aggregates?touchpoint=checkout');
    expect(numbers.body.groups[0]?.total).toMatchObject({ responses: 2, impressions: 2 });
    // Whoever runs it again reads the number.
    expect(await run(guide.program)).toMatch(/^checkout 33\.33$/m);
  });

  it('keeps answers while the server is away, and delivers each once when it is back', async () => {
    await prepareCheckout(server, 'away');
    const port = await freePort();
    const guide = await copy(`http://127.0.0.1:${port}`);
    const ids = [await keep(guide, 'away'), await keep(guide, 'away')];
    expect(await deliver(guide)).toContain('Waiting: 000');
    expect(await guide.waiting()).toHaveLength(2);
    const proxy = await startTcpProxy(server.port, pass, port);
    onTestFinished(() => proxy.close());
    expect(await deliver(guide)).toBe('');
    expect(await guide.waiting()).toEqual([]);
    expect((await storedAt('away')).map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  });

  it('sets aside what is refused for good, and keeps what may be mended; neither holds up others', async () => {
    await prepareCheckout(server, 'mended');
    const guide = await copy();
    const refused = await keep(guide, 'mended', 11);
    const unknown = await keep(guide, 'nowhere');
    const old = await keep(guide, 'mended', 3);
    const taken = await keep(guide, 'mended');
    const weekAgo = Date.now() / 1000 - 7 * 86_400 - 60;
    const file = (await guide.waiting()).find((each) => each.includes(old)) as string;
    await utimes(file, weekAgo, weekAgo);
    const said = await deliver(guide);
    expect(said).toMatch(`Refused ${refused}.1: 422`);
    expect(said).toContain('score-out-of-range');
    expect(said).toContain(`Refused ${old}.1: 410 It has waited for seven days.`);
    expect(said).toContain(`Kept ${unknown}.1: 404`);
    expect(await guide.waiting()).toEqual([expect.stringContaining(unknown)]);
    expect((await guide.run('ls answers/refused')).trim().split('\n')).toHaveLength(2);
    expect((await storedAt('mended')).map(({ id }) => id)).toEqual([taken]);
  });

  it('takes nothing for a receipt that is none, and waits as long as Retry-After says', async () => {
    const times: number[] = [];
    const receiver = await startReceiver((response, { body }) => {
      times.push(performance.now());
      if (times.length === 1) response.end('<h1>Welcome to our hotel</h1>');
      else if (times.length === 2) response.writeHead(503, { 'retry-after': '2' }).end('{}');
      else response.writeHead(201).end(body);
    });
    onTestFinished(() => receiver.stop());
    const guide = await copy(receiver.url.slice(0, -1));
    await keep(guide, 'checkout');
    expect(await deliver(guide)).toContain('Waiting: 000');
    expect(await guide.waiting()).toHaveLength(1);
    await deliver(guide);
    expect(await guide.waiting()).toEqual([]);
    expect((times[2] as number) - (times[1] as number)).toBeGreaterThanOrEqual(2000);
    expect(receiver.received.map(({ headers }) => headers.authorization)).toEqual(
      Array(3).fill(`Bearer ${server.key}`),
    );
  });
});
