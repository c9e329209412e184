import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../demo/random.ts';
import { type AnswerLoad, startLoad } from '../testing/answer-load.ts';
import {
  expectExactCounts,
  expectNoDrift,
  expectNothingLost,
  Ledger,
  prepareTouchpoints,
} from '../testing/ledger.ts';
import { reportFigures } from '../testing/report-figures.ts';
import { newServerStore, type ServerStore, startServer } from '../testing/server-process.ts';

const kills = Number(process.env.KILLS ?? 3);

describe.each(['embedded', 'postgresql'] as const)('a server on %s', (kind) => {
  let store: ServerStore;
  beforeAll(async () => {
    store = await newServerStore(kind);
  });
  afterAll(() => store.remove());

  it(
    `loses nothing that it acknowledged, and doubles nothing, in ${kills} kills under load`,
    async () => {
      const ledgers: Ledger[] = [];
      const cut: number[] = [];
      let server = await startServer(store.env);
      await prepareTouchpoints(server.send);
      for (let kill = 1; kill <= kills; kill += 1) {
        const ledger = new Ledger();
        ledgers.push(ledger);
        const load = startLoad({ url: server.url, ledger, seed: `${kind} ${kill}`, retries: false });
        await untilSomeMoment(load, `${kind} ${kill}`);
        cut.push(load.inFlight());
        server.kill('SIGKILL');
        await load.ended;
        expect(await server.ended).toBe('SIGKILL');
        expect(load.surprises).toEqual([]);

        server = await startServer(store.env);
        await expectNothingLost(server.send, ledger);
        await expectNoDrift(server.send);
      }
      await expectExactCounts(server.send, ledgers);
      expect(Math.min(...cut)).toBeGreaterThan(0);
      expect(await server.stop()).toBe(0);
      reportFigures(`kill -9 on ${kind}`, {
        kills,
        'responses stored': sum(ledgers, ({ revisions }) => revisions.size),
        'requests acknowledged': sum(ledgers, ({ acknowledged }) => acknowledged.length),
        'requests under way at a kill': cut.join(' '),
        lost: 0,
        doubled: 0,
      });
    },
    60_000 + kills * 20_000,
  );
});

/** A moment that differs from kill to kill: some work was acknowledged, and other work is under way. */
async function untilSomeMoment(load: AnswerLoad, word: string): Promise<void> {
  const random = seededRandom(word);
  await load.acknowledged(20 + Math.floor(random() * 120));
  await delay(random() * 30);
}

function sum<Item>(items: Item[], numberOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + numberOf(item), 0);
}
