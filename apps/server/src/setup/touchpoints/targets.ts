import { type Metric, type Scale, scoreRange } from '@voxpoint/contract/vocabulary';
import { roundHalfAway } from '@voxpoint/metrics';

/** The target for scores on this scale. A touchpoint has one for CES: what lies beyond five points was meant for seven. */
export function targetOn(
  scale: Scale,
  metric: Metric,
  targets: Partial<Record<Metric, number>>,
): number | null {
  const target = targets[metric];
  return target === undefined || target > scoreRange(metric, scale).max ? null : target;
}

/** How far a score lies above its target; negative while it is missed. */
export function gapTo(target: number | null, score: number | null): number | null {
  return target === null || score === null ? null : roundHalfAway(score - target, 2);
}
