import type { AggregateGroup, ReportJourney } from '@voxpoint/contract';
import { scoreRange } from '@voxpoint/contract/vocabulary';
import { figuresOf, touchpointOf } from './read-numbers.ts';

/** A journey as it is put. */
export interface KnownJourney {
  key: string;
  name: string;
  /** Touchpoints in the order in which a customer passes them. */
  touchpoints: readonly string[];
}

/**
 * The journey with most responses, with one score for each step: in the metric that most steps are asked in, else in that
 * with most responses. Its best and worst step, of those with 30 responses, are told by where their scores lie between
 * the worst and the best that there can be. null without a journey.
 */
export function describeJourney(
  journeys: readonly KnownJourney[],
  groups: readonly AggregateGroup[],
  nameOf: (touchpoint: string) => string,
): ReportJourney | null {
  const byTouchpoint = new Map<string, AggregateGroup[]>();
  for (const group of groups) {
    if (group.total.responses === 0) continue;
    const key = touchpointOf(group);
    byTouchpoint.set(key, [...(byTouchpoint.get(key) ?? []), group]);
  }
  const responsesOf = ({ touchpoints }: KnownJourney) =>
    touchpoints.reduce((sum, key) => sum + countAll(byTouchpoint.get(key) ?? []), 0);
  const [journey] = journeys
    .map((journey) => ({ ...journey, responses: responsesOf(journey) }))
    .sort((one, other) => other.responses - one.responses);
  if (!journey) return null;
  const usual = usualMetric(journey.touchpoints.flatMap((key) => byTouchpoint.get(key) ?? []));
  const steps = journey.touchpoints.map((touchpoint) => {
    const place = { touchpoint, name: nameOf(touchpoint) };
    const group = preferred(byTouchpoint.get(touchpoint) ?? [], usual);
    return group
      ? { ...place, ...figuresOf(group), target: group.target ?? null }
      : { ...place, ...noFigures };
  });
  const ranked = steps
    .filter(({ score, lowSample }) => score !== null && !lowSample)
    .sort((one, other) => heightOf(one) - heightOf(other));
  const isRanked = ranked.length > 1;
  return {
    ...{ journey: journey.key, name: journey.name, steps },
    best: isRanked ? (ranked.at(-1)?.touchpoint ?? null) : null,
    worst: isRanked ? (ranked[0]?.touchpoint ?? null) : null,
  };
}

const noFigures = {
  ...{ metric: null, scale: null, responses: 0, score: null, interval95: null },
  ...{ lowSample: true, target: null },
};

function countAll(groups: readonly AggregateGroup[]): number {
  return groups.reduce((sum, { total }) => sum + total.responses, 0);
}

function usualMetric(groups: readonly AggregateGroup[]): AggregateGroup['metric'] | undefined {
  const counts = new Map<AggregateGroup['metric'], number>();
  for (const { metric } of groups) counts.set(metric, (counts.get(metric) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

function preferred(
  groups: readonly AggregateGroup[],
  usual: AggregateGroup['metric'] | undefined,
): AggregateGroup | undefined {
  const ordered = groups.toSorted((one, other) => other.total.responses - one.total.responses);
  return ordered.find(({ metric }) => metric === usual) ?? ordered[0];
}

/** Where a score lies between the worst (0) and the best (1) that there can be. */
export function heightOf({ metric, scale, score }: ReportJourney['steps'][number]): number {
  if (metric === null || scale === null || score === null) return 0;
  const { min, max } = scoreRange(metric, scale);
  return (score - min) / (max - min);
}
