import type { AggregateGroup } from '@voxpoint/contract';
import { gapTo, targetOn } from '../../setup/touchpoints/targets.ts';
import type { Segment } from './plan-query.ts';

/** Puts its target, and the gap to it, beside each group that is one touchpoint. */
export function withTargets(groups: readonly AggregateGroup[], { touchpoints }: Segment): AggregateGroup[] {
  const places = new Map([...touchpoints.values()].map((place) => [place.key, place]));
  const [only] = places.size === 1 ? places.keys() : [];
  return groups.map((group) => {
    const { metric, scale, key, total } = group;
    const name = key.touchpoint ?? only;
    const place = typeof name === 'string' ? places.get(name) : undefined;
    if (!place) return group;
    const target = targetOn(scale, metric, place.targets);
    // Hidden figures have no score.
    return { ...group, target, gap: gapTo(target, total.score ?? null) };
  });
}
