import type { AggregateGroup } from '@voxpoint/contract';
import type { MetricChoice } from './touchpoint-view.ts';

export interface CutRow {
  /** null: answers that have none. */
  value: string | number | null;
  group: AggregateGroup;
  /** Of all answers in the cut, from 0 to 1. */
  share: number;
  difference: AggregateGroup['difference'];
  change: AggregateGroup['change'];
}

interface CutAnswers {
  groupBy: string;
  /** Compared with the others together, and with the period before. */
  others: readonly AggregateGroup[];
  before: readonly AggregateGroup[];
}

/** A row for each value of a cut, the most frequent first. */
export function cutRows(
  { metric, scaleMax }: MetricChoice,
  { groupBy, others, before }: CutAnswers,
): CutRow[] {
  const ofChoice = (group: AggregateGroup) =>
    group.metric === metric && group.scale.max === scaleMax && group.key[groupBy] !== undefined;
  const changes = new Map(before.filter(ofChoice).map(({ key, change }) => [key[groupBy], change]));
  const groups = others.filter(ofChoice).filter(({ total }) => total.responses > 0);
  const responses = groups.reduce((sum, { total }) => sum + total.responses, 0);
  return groups
    .map((group) => {
      const value = group.key[groupBy] ?? null;
      return {
        value,
        group,
        share: group.total.responses / responses,
        difference: group.difference,
        change: changes.get(value),
      };
    })
    .sort((a, b) => b.share - a.share);
}
