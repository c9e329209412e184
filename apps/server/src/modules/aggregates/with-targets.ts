import type { AggregateGroup } from '@voxpoint/contract';
import { gapTo, targetOn } from '../touchpoints/targets.ts';
import type { Cut } from './resolve-cut.ts';

/** Puts its target, and the gap to it, beside each group that is one touchpoint. */
export function withTargets(groups: readonly AggregateGroup[], { touchpoints }: Cut): AggregateGroup[] {
  const places = [...touchpoints.values()];
  return groups.map((group) => {
    const { metric, scale, key, total } = group;
    const place =
      key.touchpoint === undefined && places.length === 1
        ? places[0]
        : places.find((one) => one.key === key.touchpoint);
    if (!place) return group;
    const target = targetOn(scale, metric, place.targets);
    // Hidden figures have no score.
    return { ...group, target, gap: gapTo(target, total.score ?? null) };
  });
}
