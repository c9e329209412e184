import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRandom, uuidOf } from '../demo/random.ts';
import type { Reply } from '../testing/http-exchange.ts';
import { expectNoDrift, loadTouchpoints, prepareTouchpoints } from '../testing/ledger.ts';
import { reportFigures } from '../testing/report-figures.ts';
import {
  newServerStore,
  type ServerProcess,
  type ServerStore,
  startServer,
} from '../testing/server-process.ts';

const seconds = Number(process.env.DEADLOCK_SECONDS ?? 5);
const writers = 8;
const pool = 300;
const batchSize = 50;

let store: ServerStore;
beforeAll(async () => {
  store = await newServerStore('postgresql');
});
afterAll(() => store.remove());

const shuffled = <Item>(items: readonly Item[], random: () => number): Item[] =>
  items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);

/** Its touchpoint, hour and channel follow from the number, so that a shuffled batch touches counters in any order. */
function answer(number: number, revision: number) {
  const answeredAt = new Date(Date.UTC(2026, 0, 1 + (number % 5), number % 24)).toISOString();
  return {
    id: uuidOf(`answer ${number}`),
    touchpoint: loadTouchpoints[number % loadTouchpoints.length],
    revision,
    score: (number + revision) % 11,
    channel: ['web', 'app', 'email', 'kiosk'][number % 4],
    answeredAt,
    ...(number % 3 === 0 && { shownAt: answeredAt }),
  };
}

it(
  `${writers} writers at two servers never wait in a circle, for ${seconds} s`,
  async () => {
    const servers = [await startServer(store.env), await startServer(store.env)] as const;
    await prepareTouchpoints(servers[0].send);
    const endsAt = performance.now() + seconds * 1_000;
    const failures: string[] = [];
    let items = 0;
    const check = ({ status, body }: Reply<{ rejected: number }>) => {
      if (status !== 200 || body.rejected > 0) failures.push(`${status} ${JSON.stringify(body)}`);
    };

    const writer = async (server: ServerProcess, word: string) => {
      const random = seededRandom(word);
      const numbers = Array.from({ length: pool }, (_, number) => number);
      for (let revision = 1; performance.now() < endsAt; revision += 1) {
        const chosen = shuffled(numbers, random).slice(0, batchSize);
        items += chosen.length;
        if (random() < 0.25) {
          const impressions = chosen.map((number) => {
            const { id, touchpoint, answeredAt } = answer(number, 1);
            return { id, touchpoint, shownAt: answeredAt, dismissed: random() < 0.5 };
          });
          check(await server.send('POST /v1/impressions', { impressions }));
        } else {
          const responses = chosen.map((number) => answer(number, revision));
          check(await server.send('POST /v1/responses/batch', { responses }));
        }
      }
    };
    await Promise.all(
      Array.from({ length: writers }, (_, number) =>
        writer(servers[number % 2] as ServerProcess, `writer ${number}`),
      ),
    );

    expect(failures).toEqual([]);
    for (const server of servers) await expectNoDrift(server.send);
    for (const server of servers) expect(await server.stop()).toBe(0);
    const deadlocks = await countDeadlocks(store.env.DATABASE_URL as string);
    reportFigures('deadlocks', { seconds, writers, 'items written': items, deadlocks });
    expect(deadlocks).toBe(0);
  },
  60_000 + seconds * 3_000,
);

/** Sessions report what they met when they end, so the servers must have stopped. */
async function countDeadlocks(url: string): Promise<number> {
  const client = postgres(url, { max: 1 });
  const [row] = await client`select deadlocks::int from pg_stat_database where datname = current_database()`;
  await client.end();
  return row?.deadlocks;
}
