import type postgres from 'postgres';
import type { IdKind } from '../load/answers.ts';
import { startProcess } from '../processes/start-process.ts';
import { median } from '../statistics.ts';
import { type DatabaseCost, type MeasuredStore, measureDatabase, settle } from './database-cost.ts';
import type { InsertJob } from './insert-rows.ts';
import type { RoundOptions } from './measure-stored.ts';
import { readSize, type TableSize } from './table-size.ts';
import { endOfOldestMonth, type Variant, variants } from './variants.ts';

export interface InsertCost {
  perSecond: number;
  cpuMicros: number;
  walBytes: number;
}

export interface VariantResult {
  variant: Variant;
  inserts: Record<IdKind, InsertCost>;
  removal: Removal;
}

/** What it took to remove the oldest month, and to make its space usable again. */
export interface Removal {
  rows: number;
  deleting: DatabaseCost;
  /** Absent: there was nothing to vacuum. */
  vacuuming?: DatabaseCost;
  before: TableSize;
  after: TableSize;
}

/** Lays the same responses out in several ways, and measures what inserting and retention cost in each. */
export async function measureVariants(
  store: MeasuredStore,
  { startsAt, ...options }: RoundOptions & { startsAt: Date },
): Promise<VariantResult[]> {
  const all = variants(startsAt);
  for (const { title, make } of all) {
    options.say(`making · ${title}`);
    await make?.(store.sql);
  }
  const inserts = await measureInserts(store, all, options);
  const results: VariantResult[] = [];
  for (const variant of all) {
    await settle(store.sql, [variant.table]);
    const removal = await removeOldestMonth(store, variant, endOfOldestMonth(startsAt));
    options.say(`oldest month removed · ${variant.title} · ${removal.deleting.seconds.toFixed(1)} s`);
    results.push({ variant, removal, inserts: inserts.get(variant) as VariantResult['inserts'] });
  }
  return results;
}

async function measureInserts(
  store: MeasuredStore,
  all: readonly Variant[],
  { rounds, seconds, say }: RoundOptions,
): Promise<Map<Variant, VariantResult['inserts']>> {
  const inserter = await startProcess('growth/insert-rows.ts', [store.postgresql.url]);
  const insert = async (job: InsertJob): Promise<InsertCost> => {
    await settle(store.sql, []);
    const cost = await measureDatabase(store, () => inserter.ask<number>('insert', job));
    return {
      perSecond: cost.result / cost.seconds,
      cpuMicros: (cost.cpuSeconds * 1e6) / cost.result,
      walBytes: cost.walBytes / cost.result,
    };
  };
  const taken = new Map(all.map((one) => [one, { random: [], 'time-ordered': [] } as Taken]));
  // The first round is for warming up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [{ table, title }, own] of taken) {
      for (const ids of ['random', 'time-ordered'] as const) {
        const cost = await insert({ table, ids, seconds });
        if (round > 0) own[ids].push(cost);
        say(
          `insert round ${round} of ${rounds} · ${title} · ${ids} ids · CPU ${cost.cpuMicros.toFixed(0)} µs`,
        );
      }
    }
  }
  await inserter.stop();
  return new Map(
    [...taken].map(([variant, own]) => [
      variant,
      { random: summariseInserts(own.random), 'time-ordered': summariseInserts(own['time-ordered']) },
    ]),
  );
}

type Taken = Record<IdKind, InsertCost[]>;

function summariseInserts(costs: readonly InsertCost[]): InsertCost {
  return {
    perSecond: median(costs.map(({ perSecond }) => perSecond)),
    cpuMicros: median(costs.map(({ cpuMicros }) => cpuMicros)),
    walBytes: median(costs.map(({ walBytes }) => walBytes)),
  };
}

async function removeOldestMonth(
  store: MeasuredStore,
  { table, oldestPart }: Variant,
  end: Date,
): Promise<Removal> {
  const { sql } = store;
  const before = await readSize(sql, table);
  const cost: Pick<Removal, 'deleting' | 'vacuuming'> = oldestPart
    ? { deleting: await measureDatabase(store, () => sql`drop table ${sql(oldestPart)}`) }
    : {
        deleting: await measureDatabase(store, () => deleteInBatches(sql, table, end)),
        vacuuming: await measureDatabase(store, () => sql`vacuum ${sql(table)}`),
      };
  const after = await readSize(sql, table);
  return { rows: before.rows - after.rows, before, after, ...cost };
}

const batchRows = 5_000;

/** By the index that lists a touchpoint's responses in their order. */
async function deleteInBatches(sql: postgres.Sql, table: string, end: Date): Promise<void> {
  const touchpoints = await sql`select project_id, id from touchpoints`;
  for (const { project_id: projectId, id } of touchpoints) {
    for (let count = batchRows; count === batchRows; ) {
      ({ count } = await sql`
        delete from ${sql(table)} r
         using (select project_id, id from ${sql(table)}
                 where project_id = ${projectId} and touchpoint_id = ${id} and answered_at < ${end}
                 order by answered_at, id limit ${batchRows}) old
         where r.project_id = old.project_id and r.id = old.id`);
    }
  }
}
