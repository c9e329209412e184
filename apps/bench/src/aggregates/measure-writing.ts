import { type DatabaseCost, measureDatabase, settle } from '../growth/database-cost.ts';
import { measureRound } from '../ingest/measure-round.ts';
import { startProcess } from '../processes/start-process.ts';
import { median } from '../statistics.ts';
import type { GroupJob } from './insert-groups.ts';
import { type AskedStore, everyTable } from './start-asked.ts';

/** CPU time for each answer, in microseconds. */
export interface WritingResult {
  title: string;
  serverMicros: number;
  databaseMicros: Record<GroupJob['counting'], number>;
}

/** What reaches the database together: a group of what so many connections sent, or a batch. */
const loads = [
  { title: 'single answers, 64 connections; groups of 20', connections: 64, batch: 1, size: 20 },
  { title: 'batches of 100, 16 connections; groups of 100', connections: 16, batch: 100, size: 100 },
];
const countings: readonly GroupJob['counting'][] = ['nothing', 'channel', 'channel and a dimension'];

/** The server's share from a load over HTTP; the database's from its own statement, with and without counting. */
export async function measureWriting(
  store: AskedStore,
  { rounds, seconds, say }: { rounds: number; seconds: number; say(line: string): void },
): Promise<WritingResult[]> {
  const inserter = await startProcess('aggregates/insert-groups.ts', [store.postgresql.url]);
  const insert = async (job: GroupJob): Promise<number> => {
    const cost = await measureDatabase(store, () => inserter.ask<number>('insert', job));
    return microsOf(cost, cost.result);
  };
  const taken = loads.map((load) => ({
    load,
    server: [] as number[],
    database: Object.fromEntries(countings.map((counting) => [counting, [] as number[]])) as Record<
      GroupJob['counting'],
      number[]
    >,
  }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { load, server, database } of taken) {
      await settle(store.sql, await everyTable(store.sql));
      const { serverMicros } = await measureRound(store.contestant, { ...load, seconds });
      if (round > 0) server.push(serverMicros);
      for (const counting of countings) {
        const micros = await insert({ counting, size: load.size, seconds });
        if (round > 0) database[counting].push(micros);
      }
    }
    say(round === 0 ? 'writing · warm' : `writing · round ${round} of ${rounds}`);
  }
  await inserter.stop();
  return taken.map(({ load, server, database }) => ({
    title: load.title,
    serverMicros: median(server),
    databaseMicros: Object.fromEntries(
      countings.map((counting) => [counting, median(database[counting])]),
    ) as WritingResult['databaseMicros'],
  }));
}

function microsOf({ cpuSeconds }: DatabaseCost, count: number): number {
  return (cpuSeconds * 1e6) / count;
}
