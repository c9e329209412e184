import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { reportFigures } from '../testing/report-figures.ts';
import { newServerStore, type ServerStore, startServer } from '../testing/server-process.ts';
import {
  expectCounted,
  makeProjects,
  p99,
  prepareProjects,
  type SteadyProject,
  startSteadyClients,
} from '../testing/steady-clients.ts';

const isLong = process.env.LOCKED_SECONDS !== undefined;
/** In the long run so long that clients are refused, and come again. */
const seconds = Number(process.env.LOCKED_SECONDS ?? 3);
const rounds = isLong ? 5 : 1;
const lockedProjects = 2;
const otherProjects = 8;
/** Enough for a second group of a project. */
const batchSize = 60;

let store: ServerStore;
let operator: postgres.Sql;
let locked: SteadyProject[];
let others: SteadyProject[];

beforeAll(async () => {
  store = await newServerStore('postgresql');
  const url = store.env.DATABASE_URL as string;
  operator = postgres(url, { max: 1 });
  const projects = await makeProjects(url, lockedProjects + otherProjects);
  locked = projects.slice(0, lockedProjects);
  others = projects.slice(lockedProjects);
});
afterAll(async () => {
  await operator.end();
  await store.remove();
});

/** Runs work while the counters of some projects are held by a transaction that was left open. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  const ids = locked.map(({ id }) => id);
  await operator.begin(async (transaction) => {
    await transaction`select from rollups where project_id in ${transaction(ids)} for update`;
    await work();
  });
}

it(
  `projects that are locked for ${seconds} s hold up no other, and lose and double nothing`,
  async () => {
    const server = await startServer(store.env);
    await prepareProjects(server.url, [...locked, ...others]);
    const all = { free: [] as number[], locked: [] as number[] };
    const total = new Map<SteadyProject, number>();
    const ratios: number[] = [];
    let refused = 0;
    const run = async (hold: (work: () => Promise<void>) => Promise<void>) => {
      const busy = startSteadyClients([server.url], locked, { batchSize });
      const steady = startSteadyClients([server.url], others);
      await hold(() => delay(seconds * 1_000));
      const sent = [await steady.stop(), await busy.stop()] as const;
      expect(sent.flatMap(({ surprises }) => surprises)).toEqual([]);
      expect(sent[0].refused).toBe(0);
      refused += sent[1].refused;
      for (const { answers } of sent)
        for (const [project, count] of answers) total.set(project, (total.get(project) ?? 0) + count);
      return sent[0].requests.map(({ tookMs }) => tookMs);
    };
    // The first fills caches, and makes the rows that are held then.
    await run((work) => work());
    for (let round = 0; round < rounds; round += 1) {
      const free = await run((work) => work());
      const held = await run(whileLocked);
      all.free.push(...free);
      all.locked.push(...held);
      ratios.push(p99(held) / p99(free));
    }

    for (const [project, count] of total) await expectCounted(server.url, project, count);
    const ratio = [...ratios].sort((one, other) => one - other)[Math.floor(rounds / 2)] as number;
    reportFigures(`${lockedProjects} locked projects beside ${otherProjects} others`, {
      rounds,
      'p99 of the others in ms, nothing locked': Math.round(p99(all.free)),
      'p99 of the others in ms, locked': Math.round(p99(all.locked)),
      'ratio, median of the rounds': ratio.toFixed(2),
      'requests of the locked answered 503': refused,
      lost: 0,
      doubled: 0,
    });
    // Shorter rounds have too few requests for a 99th percentile.
    if (isLong) expect(ratio).toBeLessThanOrEqual(2);
    expect(await server.stop()).toBe(0);
  },
  120_000 + rounds * seconds * 6_000,
);
