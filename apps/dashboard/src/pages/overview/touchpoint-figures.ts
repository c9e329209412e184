import type { AggregateGroup, Touchpoint } from '@voxpoint/contract';

/** A touchpoint with its numbers: a group for each metric and scale that was seen or answered, in this period or before. */
export interface TouchpointFigures {
  touchpoint: Touchpoint;
  groups: AggregateGroup[];
  responses: number;
}

/** Gives every touchpoint its groups, of an answer that is grouped by touchpoint. */
export function joinFigures(
  touchpoints: readonly Touchpoint[],
  groups: readonly AggregateGroup[],
): TouchpointFigures[] {
  const figures = new Map<unknown, TouchpointFigures>(
    touchpoints.map((touchpoint) => [touchpoint.key, { touchpoint, groups: [], responses: 0 }]),
  );
  for (const group of groups) {
    const own = figures.get(group.key.touchpoint);
    own?.groups.push(group);
    if (own) own.responses += group.total.responses;
  }
  return [...figures.values()];
}

/** What tells the groups of one answer apart. */
export function groupId({ metric, scale, key }: AggregateGroup): string {
  return `${key.touchpoint} ${metric} ${scale.max}`;
}

/** Whether nobody was asked, in the period or before it. */
export function isSilent({ total, previous }: AggregateGroup): boolean {
  return [total, previous].every((figures) => !figures?.responses && !figures?.impressions);
}
