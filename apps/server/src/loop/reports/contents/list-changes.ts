import type { AggregateGroup, Report, ReportChange } from '@voxpoint/contract';
import { scoreRange } from '@voxpoint/contract/vocabulary';
import { changeOf, figuresOf, touchpointOf } from './read-numbers.ts';

/** Beyond these nobody reads a list. */
const mostChanges = 200;

/** What changed at touchpoints by more than chance: worse before better, the largest part of the range first. */
export function listChanges(
  groups: readonly AggregateGroup[],
  nameOf: (touchpoint: string) => string,
): Report['changes'] {
  const significant = groups
    .filter(({ change }) => change?.significant)
    .map((group): ReportChange => {
      const touchpoint = touchpointOf(group);
      return { touchpoint, name: nameOf(touchpoint), ...figuresOf(group), change: changeOf(group) };
    })
    .sort((one, other) => orderOf(one) - orderOf(other))
    .slice(0, mostChanges);
  return { tested: groups.filter(isTested).length, significant };
}

export function isTested({ change }: AggregateGroup): boolean {
  return change !== undefined && change.pValue !== null;
}

/** Falls from −2 on, rises from 0 on; both the largest first. */
function orderOf({ metric, scale, change }: ReportChange): number {
  const { min, max } = scoreRange(metric, scale);
  const part = (change.delta ?? 0) / (max - min);
  return part < 0 ? part - 1 : 1 - part;
}
