import type postgres from 'postgres';
import { storeResponses } from '../../../server/src/collect/responses/store-responses.ts';
import type { ResponseSubmission } from '../../../server/src/collect/responses/submission.ts';
import { toMixedResponse } from '../aggregates/to-stored-response.ts';
import { createAnswers } from '../load/answers.ts';
import { processorMicros } from '../processes/processor-time.ts';
import { median } from '../statistics.ts';
import type { Variant } from './variants.ts';

export const groupSizes = [20, 64] as const;

/** What an answer costs the database in groups of a size. */
export interface GroupCost {
  micros: number;
  walBytes: number;
}

export interface VariantCost {
  variant: Variant;
  /** By the place in `groupSizes`. */
  costs: GroupCost[];
}

/** Groups that each variant stores before it is measured. */
const warmUp = 30;

/**
 * Stores a group of answers with each variant in turn, again and again: whatever else the machine does hits all of them. Half of the
 * answers bring their impression, a quarter name their respondent.
 */
export async function measureCost(
  sql: postgres.Sql,
  variants: readonly Variant[],
  { groups, say }: { groups: number; say(line: string): void },
): Promise<VariantCost[]> {
  const makers = variants.map(({ ids }) => createAnswers(ids));
  const results: VariantCost[] = variants.map((variant) => ({ variant, costs: [] }));
  for (const size of groupSizes) {
    const taken = variants.map((): GroupCost[] => []);
    for (let group = -warmUp; group < groups; group += 1) {
      // In another order each time: who comes after whom makes a difference, too.
      for (let step = 0; step < variants.length; step += 1) {
        const at = (step * 5 + group + warmUp) % variants.length;
        const submissions = Array.from({ length: size }, (_, n) => ({
          response: toMixedResponse((makers[at] as () => string)(), n),
        }));
        const cost = await costOf(sql, variants[at] as Variant, submissions);
        if (group >= 0) taken[at]?.push(cost);
      }
    }
    for (const [at, { costs }] of results.entries()) {
      const of = (part: keyof GroupCost) => (taken[at] ?? []).map((cost) => cost[part] / size);
      costs.push({ micros: median(of('micros')), walBytes: mean(of('walBytes')) });
    }
    say(`${groups} groups of ${size} with each of ${variants.length} variants`);
  }
  return results;
}

async function costOf(
  sql: postgres.Sql,
  variant: Variant,
  submissions: { response: ResponseSubmission['response'] }[],
): Promise<GroupCost> {
  const [walBefore, before] = [await readWal(sql), await processorMicros(variant.pid)];
  const outcomes = await storeResponses({ database: variant.database, clock: () => new Date() }, 1, {
    submissions: submissions as ResponseSubmission[],
    isRepeat: false,
  });
  if (outcomes.some((outcome) => !('status' in outcome))) throw new Error('A new answer was refused.');
  // The connection's process waits again once it has answered this.
  const walBytes = (await readWal(sql)) - walBefore;
  return { micros: (await processorMicros(variant.pid)) - before, walBytes };
}

async function readWal(sql: postgres.Sql): Promise<number> {
  const [row] = await sql`select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8 as bytes`;
  return row?.bytes;
}

/** Of the log: a page that goes there as a whole is rare and long. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
