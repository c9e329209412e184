import { type Band, bands, type Metric, type Scale } from '@voxpoint/contract/vocabulary';

/**
 * The worst and the best score that there can be. This and `bandAt` repeat what @voxpoint/metrics says, which would
 * bring a statistics library into the browser; a test holds them to it.
 */
export function scoreRange(metric: Metric, scale: Scale): Scale {
  if (metric === 'nps') return { min: -100, max: 100 };
  return metric === 'csat' ? { min: 0, max: 100 } : scale;
}

/** The answers from which on the middle and the best band begin, by the highest answer of the scale. */
const bandStarts: Record<number, readonly [middle: number, best: number]> = {
  10: [7, 9],
  7: [4, 5],
  5: [3, 4],
};

/** The band of an answer, and its place: 0 is the worst, 2 the best. */
export function bandAt(metric: Metric, scale: Scale, score: number): { band: Band; place: 0 | 1 | 2 } {
  const [middle, best] = bandStarts[scale.max] ?? [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const place = score >= best ? 2 : score >= middle ? 1 : 0;
  return { band: bands[metric][place], place };
}

/** Where on the range a value lies: 0 at its lower end, 1 at its upper; values outside go to the ends. */
export function placeOn({ min, max }: Scale, value: number): number {
  return Math.min(1, Math.max(0, (value - min) / (max - min)));
}
