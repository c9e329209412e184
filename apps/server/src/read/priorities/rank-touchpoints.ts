import type { Priority } from '@voxpoint/contract';
import { type Metric, metrics, scaleOf } from '@voxpoint/contract/vocabulary';
import { badnessOf, roundHalfAway, summarise } from '@voxpoint/metrics';
import { gapTo, targetOn } from '../../setup/touchpoints/targets.ts';

/** The counts of a touchpoint in one metric, on one scale. */
export interface TouchpointCounts {
  touchpointId: number | null;
  metric: Metric;
  scaleMax: number;
  /** Responses per score; the index is the score. */
  counts: readonly number[];
}

/** What the owner of a touchpoint says about it. */
export interface TouchpointWeight {
  key: string;
  name: string;
  importance: number;
  targets: Partial<Record<Metric, number>>;
  archivedAt: Date | null;
}

/**
 * Ranks touchpoints by importance × volume × badness, worst first: those with responses that are not archived, in the
 * metrics wanted. Volume is the share of all responses, of archived touchpoints and of other metrics too. What is
 * returned is rounded, what is ranked by is not.
 */
export function rankTouchpoints(
  rows: readonly TouchpointCounts[],
  touchpoints: ReadonlyMap<number, TouchpointWeight>,
  wanted: readonly Metric[],
): { responses: number; ranked: Priority[] } {
  const all = sum(rows.flatMap(({ counts }) => counts));
  const weighed = rows.flatMap((row) => {
    const touchpoint = touchpoints.get(row.touchpointId ?? Number.NaN);
    const isWanted = touchpoint?.archivedAt === null && wanted.includes(row.metric);
    return (isWanted && weigh(row, touchpoint, all)) || [];
  });
  const ranked = weighed.sort((a, b) => b.weight - a.weight || compareNames(a.entry, b.entry));
  return { responses: all, ranked: ranked.map(({ entry }) => entry) };
}

/** Undefined without responses. */
function weigh(
  { metric, scaleMax, counts }: TouchpointCounts,
  { key, name, importance, targets }: TouchpointWeight,
  all: number,
): { weight: number; entry: Priority } | undefined {
  const scale = scaleOf(metric, scaleMax);
  const summary = summarise(metric, scale, counts);
  const { responses, score, interval95, lowSample } = summary;
  const badness = badnessOf(metric, scale, summary);
  if (score === null || badness === null) return undefined;
  const target = targetOn(scale, metric, targets);
  const volume = responses / all;
  const weight = importance * volume * badness;
  const entry = {
    touchpoint: key,
    name,
    metric,
    scale,
    importance,
    responses,
    score: roundHalfAway(score, 2),
    interval95: interval95 && {
      low: roundHalfAway(interval95.low, 2),
      high: roundHalfAway(interval95.high, 2),
    },
    lowSample,
    target,
    gap: gapTo(target, score),
    volume: roundHalfAway(volume, 4),
    badness: roundHalfAway(badness, 4),
    priority: roundHalfAway(weight, 6),
  };
  return { weight, entry };
}

function compareNames(a: Priority, b: Priority): number {
  return (
    a.touchpoint.localeCompare(b.touchpoint, 'en') ||
    metrics.indexOf(a.metric) - metrics.indexOf(b.metric) ||
    a.scale.max - b.scale.max
  );
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
