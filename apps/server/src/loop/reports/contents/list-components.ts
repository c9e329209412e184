import type { AggregateGroup, ReportComponent } from '@voxpoint/contract';
import { metrics } from '@voxpoint/contract/vocabulary';
import { roundHalfAway } from '@voxpoint/metrics';
import { changeOf, figuresOf, isSameSeries, type Numbers } from './read-numbers.ts';

/** NPS, CSAT and CES, each scale for itself; the scale with most responses first. */
export function listComponents({ whole, byTouchpoint, weekly }: Numbers): ReportComponent[] {
  return whole
    .filter(({ total, previous }) => total.responses > 0 || (previous?.responses ?? 0) > 0)
    .sort(
      (one, other) =>
        metrics.indexOf(one.metric) - metrics.indexOf(other.metric) ||
        other.total.responses - one.total.responses,
    )
    .map((group) => {
      const parts = byTouchpoint.filter((part) => isSameSeries(part, group) && part.total.responses > 0);
      const weeks = weekly.find((other) => isSameSeries(other, group))?.series ?? [];
      return {
        ...figuresOf(group),
        target: commonTarget(parts),
        targets: countTargets(parts),
        change: changeOf(group),
        impressions: group.total.impressions,
        responseRate: group.total.responseRate,
        weeks: weeks.map(({ start, partial, responses, score, interval95 }) => ({
          ...{ start, partial, responses, score, interval95 },
        })),
      };
    });
}

/** Scores of several touchpoints together are their mean by responses, so what they aim for together is that of their targets. */
function commonTarget(parts: readonly AggregateGroup[]): number | null {
  let responses = 0;
  let sum = 0;
  for (const { target, total } of parts) {
    if (target === null || target === undefined) return null;
    responses += total.responses;
    sum += total.responses * target;
  }
  return responses === 0 ? null : roundHalfAway(sum / responses, 2);
}

function countTargets(parts: readonly AggregateGroup[]): ReportComponent['targets'] {
  const counts = { met: 0, missed: 0, unclear: 0 };
  for (const { target, total } of parts) {
    if (target === null || target === undefined) continue;
    const { interval95 } = total;
    if (interval95 && interval95.high < target) counts.missed += 1;
    else if (interval95 && interval95.low >= target) counts.met += 1;
    else counts.unclear += 1;
  }
  return counts;
}
