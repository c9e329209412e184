import { basename } from 'node:path';
import { unknownToDryRun } from './dry-run.ts';
import type { ImportPlan } from './plan-import.ts';
import { formatCount, formatCounts, formatRate } from './progress.ts';
import type { RejectionTally, Tally } from './run-import.ts';

/** What became of the rows, by the words of the API. */
export interface Outcome extends Tally {
  elapsedMs: number;
  /** All rows were judged. */
  isComplete: boolean;
}

const shownReasons = 5;

/** What an import says at its end. */
export function summarise(plan: ImportPlan, outcome: Outcome): string {
  const { source, mapping, isDryRun } = plan;
  const { rows, counts, leftOut, leftOutRows, rejections, elapsedMs, isComplete } = outcome;
  const told = formatCounts(counts) || 'nothing was taken';
  const whyLeftOut = [...leftOutRows].map(([reason, count]) => `${reason} (${formatCount(count)})`);
  const lines = [
    `${source.path}: ${formatCount(rows)} rows, ${formatRate(rows, elapsedMs)}: ${told}.`,
    isDryRun && `Nothing was stored: this was a dry run. ${unknownToDryRun}`,
    !isComplete &&
      !isDryRun &&
      'It did not come to its end. Run the same command again: what is stored is not doubled.',
    ...describeRejections(source.path, rejections),
    counts.rejected && `The rejected rows, each with its reason, are in ${plan.rejectedPath}.`,
    leftOutRows.size > 0 && `Rows left out: ${whyLeftOut.join(', ')}.`,
    leftOut.size > 0 && `Columns left out: ${[...leftOut].join(', ')}.`,
    !mapping.hasTimes && 'No column gives answeredAt: every answer counts at the time of its import.',
    !mapping.hasIds &&
      'No column gives an id: a row is known again by what it holds, and counts as another answer once that changes.',
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}

/** The reasons that most rows have, each with the first of them. */
function describeRejections(path: string, rejections: Tally['rejections']): string[] {
  const sorted = [...rejections.values()].sort((first, second) => second.count - first.count);
  return sorted.slice(0, shownReasons).map(describeRejection(path));
}

function describeRejection(path: string) {
  return ({ count, first: { row, rejection } }: RejectionTally) => {
    const line = row.line === row.number ? '' : ` (line ${row.line})`;
    const more = count > 1 ? ` And ${formatCount(count - 1)} more like it.` : '';
    return `  ${basename(path)}, row ${row.number}${line}: ${rejection?.reason}${more}`;
  };
}
