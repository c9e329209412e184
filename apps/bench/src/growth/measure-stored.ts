import type { Contestant } from '../contestants/contestant.ts';
import { type Measured, measureRound, summarise, totalMicros } from '../ingest/measure-round.ts';
import type { IdKind } from '../load/answers.ts';
import type { MeasuredPostgresql } from '../processes/postgresql.ts';
import { median } from '../statistics.ts';
import { type MeasuredStore, measureDatabase, settle } from './database-cost.ts';
import { emptyStore, fillStore, rollupTables } from './fill-store.ts';

/** A Voxpoint that holds so many responses. */
export interface FilledVoxpoint extends MeasuredStore {
  contestant: Contestant & { postgresql: MeasuredPostgresql };
  stored: number;
  /** Small enough to be filled anew before each round, so that what rounds add does not count. */
  isRefilled: boolean;
}

export interface StoredCase {
  voxpoint: FilledVoxpoint;
  load: 'single' | 'batches of 100';
  ids: IdKind;
}

export interface StoredResult extends StoredCase {
  measured: Measured;
  walBytes: number;
}

export interface RoundOptions {
  rounds: number;
  seconds: number;
  say(line: string): void;
}

const loads = { single: { connections: 64, batch: 1 }, 'batches of 100': { connections: 16, batch: 100 } };
const warmUpSeconds = 2;

/** What a response costs on few and on many that are stored, in rounds that alternate between them. */
export async function measureStored(
  voxpoints: readonly FilledVoxpoint[],
  { rounds, seconds, say }: RoundOptions,
): Promise<StoredResult[]> {
  const cases = (Object.keys(loads) as StoredCase['load'][]).flatMap((load) =>
    (['random', 'time-ordered'] as const).flatMap((ids) =>
      voxpoints.map((voxpoint): StoredCase => ({ voxpoint, load, ids })),
    ),
  );
  for (const one of cases) await measureOnce(one, Math.min(seconds, warmUpSeconds));
  const taken = cases.map((one) => ({ one, rounds: [] as (Measured & { walBytes: number })[] }));
  for (let round = 1; round <= rounds; round += 1) {
    for (const { one, rounds: own } of taken) {
      const measured = await measureOnce(one, seconds);
      own.push(measured);
      say(`round ${round} of ${rounds} · ${nameCase(one)} · CPU ${totalMicros(measured).toFixed(0)} µs`);
    }
  }
  return taken.map(({ one, rounds: own }) => ({
    ...one,
    measured: summarise(own),
    walBytes: median(own.map(({ walBytes }) => walBytes)),
  }));
}

function nameCase({ voxpoint, load, ids }: StoredCase): string {
  return `${voxpoint.stored.toLocaleString('en')} stored, ${load}, ${ids} ids`;
}

async function measureOnce({ voxpoint, load, ids }: StoredCase, seconds: number) {
  const { contestant, sql, stored, isRefilled } = voxpoint;
  const tables = ['responses', ...(await rollupTables(sql))];
  if (isRefilled) {
    await emptyStore(sql);
    await fillStore(sql, stored);
  }
  await settle(sql, isRefilled ? tables : []);
  let walBytes = 0;
  const round = await measureRound(
    {
      ...contestant,
      send: async (amount) => {
        const cost = await measureDatabase(voxpoint, () => contestant.send(amount));
        walBytes = cost.walBytes / cost.result.acknowledged;
        return cost.result;
      },
    },
    { ...loads[load], seconds, ids },
  );
  if (round.isExact === false || round.refused > 0) {
    throw new Error(`${nameCase({ voxpoint, load, ids })}: not exactly what was acknowledged is stored.`);
  }
  return { ...round, walBytes };
}
