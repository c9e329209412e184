import type { AggregateGroup } from '@voxpoint/contract';
import { scoreRange } from '@voxpoint/contract/vocabulary';

/** The groups that changed significantly: worse before better, the largest share of the metric's range first. */
export function changedGroups(groups: readonly AggregateGroup[]): AggregateGroup[] {
  return groups
    .filter(({ change }) => change?.significant && change.delta)
    .map((group) => ({ group, effect: effectOf(group) }))
    .sort(
      (one, other) =>
        Math.sign(one.effect) - Math.sign(other.effect) || Math.abs(other.effect) - Math.abs(one.effect),
    )
    .map(({ group }) => group);
}

function effectOf({ metric, scale, change }: AggregateGroup): number {
  const { min, max } = scoreRange(metric, scale);
  return (change?.delta ?? 0) / (max - min);
}
