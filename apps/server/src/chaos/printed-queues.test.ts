import { mkdir, utimes, writeFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';
import type { Aggregates, Response } from '@voxpoint/contract';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  copyGuide,
  type GuideFolder,
  type GuideServer,
  isInstalled,
  prepareCheckout,
  queueLanguages,
  startGuideServer,
} from '../testing/platform-guide.ts';
import { freePort } from '../testing/ports.ts';
import { startReceiver } from '../testing/receivers.ts';
import { pass, startTcpProxy } from '../testing/tcp-proxy.ts';

let server: GuideServer;
beforeAll(async () => {
  server = await startGuideServer();
});
afterAll(() => server.close());

const timeout = 60_000;
const patience = { timeout: 40_000 };

/** Loss is looked for in the code as the guides print it. */
describe.each(queueLanguages)('the queue that the guide for $name prints', (language) => {
  describe.skipIf(!isInstalled(language.program))(`with ${language.program}`, () => {
    let touchpoint = '';
    let tests = 0;
    const prepare = async () => {
      tests += 1;
      touchpoint = `${language.name}-${tests}`;
      await prepareCheckout(server, touchpoint);
    };
    const keeping = (count: number, change = {}) =>
      language.keeping({ touchpoint, score: 9, ...change }, count);
    /** Keeps answers. @returns their ids */
    const keep = async (guide: GuideFolder, count: number, change = {}) =>
      (await guide.run(keeping(count, change))).trim().split('\n');
    const isDelivered = (guide: GuideFolder) => expect.poll(guide.waiting, patience).toEqual([]);

    /** Every one of the answers is stored, and each is counted once. */
    const expectStoredOnce = async (ids: string[]) => {
      const query = `touchpoint=${touchpoint}`;
      const { body } = await server.send<{ data: Response[] }>(`GET /v1/responses?${query}&limit=200`);
      const stored = body.data.map(({ id }) => id);
      expect(ids.filter((id) => !stored.includes(id))).toEqual([]);
      expect(new Set(stored).size).toBe(stored.length);
      expect(body.data.every(({ revision }) => revision === 1)).toBe(true);
      const numbers = await server.send<Aggregates>(`GET /v1/aggregates?${query}`);
      expect(numbers.body.groups[0]?.total.responses).toBe(stored.length);
      return stored.length;
    };

    it(
      'keeps answers while the server is away, and delivers each once when it is back',
      async () => {
        await prepare();
        const port = await freePort();
        const guide = await copyGuide(language, `http://127.0.0.1:${port}`);
        const ids = await keep(guide, 5);
        const delivering = guide.deliver();
        await delivering.printed('Waiting');
        expect(await guide.waiting()).toHaveLength(5);
        const proxy = await startTcpProxy(server.port, pass, port);
        onTestFinished(() => proxy.close());
        await isDelivered(guide);
        expect(await expectStoredOnce(ids)).toBe(5);
      },
      timeout,
    );

    it(
      'delivers once what was stored when kill -9 came before the receipt',
      async () => {
        await prepare();
        let kills = 6;
        let delivering: ReturnType<GuideFolder['deliver']> | undefined;
        const link = (client: Socket, upstream: Socket) => {
          if (kills === 0) return pass(client, upstream);
          client.pipe(upstream);
          upstream.once('data', () => {
            kills -= 1;
            delivering?.kill('SIGKILL');
          });
        };
        const proxy = await startTcpProxy(server.port, link);
        onTestFinished(() => proxy.close());
        const guide = await copyGuide(language, `http://127.0.0.1:${proxy.port}`);
        const ids = await keep(guide, 10);
        for (let round = 0; round < 6; round += 1) {
          delivering = guide.deliver();
          expect(await delivering.ended).toBe('SIGKILL');
          expect(await guide.waiting()).toHaveLength(10);
        }
        guide.deliver();
        await isDelivered(guide);
        expect(await expectStoredOnce(ids)).toBe(10);
      },
      timeout,
    );

    it(
      'delivers what was kept by one that was ended by kill -9',
      async () => {
        await prepare();
        const guide = await copyGuide(language, server.url);
        const ids: string[] = [];
        for (let round = 1; round <= 4; round += 1) {
          const keeper = await guide.start(keeping(40));
          await keeper.printed('\n');
          keeper.kill('SIGKILL');
          await keeper.ended;
          // The last line may be cut.
          const lines = keeper.output().stdout.split('\n').slice(0, -1);
          ids.push(...lines);
        }
        expect(ids.length).toBeGreaterThanOrEqual(4);
        guide.deliver();
        await isDelivered(guide);
        await expectStoredOnce(ids);
      },
      timeout,
    );

    it(
      'drops what is refused for good, and tells it; what may be mended is kept; neither holds up others',
      async () => {
        await prepare();
        const guide = await copyGuide(language, server.url);
        const [refused] = await keep(guide, 1, { score: 11 });
        const [unknown] = await keep(guide, 1, { touchpoint: 'nowhere' });
        const ids = await keep(guide, 5);
        const delivering = guide.deliver();
        const left = async () => (await guide.waiting()).map((file) => basename(file));
        await expect.poll(left, patience).toEqual([`${unknown}.1.json`]);
        await delivering.printed(`Kept ${unknown}.1: 404`);
        await delivering.printed(`Dropped ${refused}.1: 422`);
        await delivering.printed('score-out-of-range');
        expect(delivering.output().stderr.match(/Kept|Dropped/g)).toHaveLength(2);
        expect(await expectStoredOnce(ids)).toBe(5);
      },
      timeout,
    );

    it(
      'is held up by nothing that somebody has spoilt',
      async () => {
        await prepare();
        const guide = await copyGuide(language, server.url);
        const ids = await keep(guide, 3);
        const [file] = await guide.waiting();
        const folder = dirname(file as string);
        const spoilt = ['', '{', '[]', 'null', '7', '"x"', '{}', '['.repeat(20_000)];
        for (const [index, text] of spoilt.entries()) await writeFile(join(folder, `s${index}.json`), text);
        await mkdir(join(folder, 'folder.json'));
        const delivering = guide.deliver();
        await expect.poll(guide.waiting, patience).toEqual([join(folder, 'folder.json')]);
        expect(delivering.output().stderr.match(/Dropped s\d: 4/g)).toHaveLength(spoilt.length);
        expect(await expectStoredOnce(ids)).toBe(3);
      },
      timeout,
    );

    it(
      'takes nothing for a receipt that is none, and waits as long as Retry-After says',
      async () => {
        const times: number[] = [];
        const receiver = await startReceiver((response, { body }) => {
          times.push(performance.now());
          if (times.length === 1) response.end('<h1>Welcome to our hotel</h1>');
          else if (times.length === 2) response.end('{"id": "of somebody else"}');
          else if (times.length === 3) response.writeHead(503, { 'retry-after': '4' }).end('{}');
          else response.writeHead(201).end(body);
        });
        onTestFinished(() => receiver.stop());
        const guide = await copyGuide(language, receiver.url.slice(0, -1));
        await keep(guide, 1);
        guide.deliver();
        await isDelivered(guide);
        expect(times).toHaveLength(4);
        expect((times[3] as number) - (times[2] as number)).toBeGreaterThanOrEqual(4000);
        const sent = receiver.received.map(({ body }) => JSON.parse(body));
        expect(new Set(sent.map(({ answeredAt }) => answeredAt)).size).toBe(1);
        expect(sent[3].sentAt > sent[0].sentAt).toBe(true);
      },
      timeout,
    );

    it(
      'gives up after seven days, and tells it',
      async () => {
        await prepare();
        const guide = await copyGuide(language, server.url);
        const ids = await keep(guide, 2);
        const old = (await guide.waiting()).find((file) => file.includes(ids[0] as string)) as string;
        const weekAgo = Date.now() / 1000 - 7 * 86_400 - 60;
        await utimes(old, weekAgo, weekAgo);
        const delivering = guide.deliver();
        await delivering.printed(`Dropped ${ids[0]}.1: 410`);
        await isDelivered(guide);
        expect(await expectStoredOnce([ids[1] as string])).toBe(1);
      },
      timeout,
    );
  });
});
