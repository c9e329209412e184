import { unknownToDryRun } from './dry-run.ts';
import type { ImportPlan } from './plan-import.ts';
import { type Counts, formatCount, formatCounts, formatRate } from './progress.ts';

/** What became of the rows, by the words of the API. */
export interface Outcome {
  rows: number;
  counts: Counts;
  leftOut: ReadonlySet<string>;
  elapsedMs: number;
  /** All rows were judged. */
  isComplete: boolean;
}

/** What an import says at its end. */
export function summarise(plan: ImportPlan, outcome: Outcome): string {
  const { source, mapping, isDryRun } = plan;
  const { rows, counts, leftOut, elapsedMs, isComplete } = outcome;
  const told = formatCounts(counts) || 'nothing was taken';
  const lines = [
    `${source.path}: ${formatCount(rows)} rows, ${formatRate(rows, elapsedMs)}: ${told}.`,
    isDryRun && `Nothing was stored: this was a dry run. ${unknownToDryRun}`,
    !isComplete &&
      !isDryRun &&
      'It did not come to its end. Run the same command again: what is stored is not doubled.',
    counts.rejected && `The rejected rows, each with its reason, are in ${plan.rejectedPath}.`,
    leftOut.size > 0 && `Columns left out: ${[...leftOut].join(', ')}.`,
    !mapping.hasTimes && 'No column gives answeredAt: every answer counts at the time of its import.',
    !mapping.hasIds &&
      'No column gives an id: a row is known again by what it holds, and counts as another answer once that changes.',
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}
