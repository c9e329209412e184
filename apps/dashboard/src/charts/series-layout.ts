import type { Scale } from '@voxpoint/contract/vocabulary';
import { placeOn } from './place-on.ts';

/** Where things are in a chart of a series, in pixels. Every bucket is as wide as every other. */
export interface SeriesLayout {
  width: number;
  height: number;
  /** The part with the line: its left, top and bottom edge, and how wide it is. */
  left: number;
  top: number;
  bottom: number;
  plotWidth: number;
  bucketWidth: number;
  /** The small bars below: their top and bottom edge. */
  barTop: number;
  barBottom: number;
  /** The middle of a bucket; 1.5 is the border between the second and the third. */
  x(index: number): number;
  y(value: number): number;
  /** The top edge of a bar. */
  barY(count: number): number;
  /** The bucket at so many pixels from the left edge. */
  indexAt(x: number): number;
}

interface LayoutRequest {
  width: number;
  /** How high the part with the line is. */
  plotHeight: number;
  /** How many buckets. */
  count: number;
  range: Scale;
  counts: Scale;
}

const left = 48;
const right = 10;
/** Room for the numbers of the marks. */
const top = 24;
const labelHeight = 22;
const barHeight = 44;

export function layOutSeries({ width, plotHeight, count, range, counts }: LayoutRequest): SeriesLayout {
  const plotWidth = Math.max(1, width - left - right);
  const bucketWidth = plotWidth / Math.max(1, count);
  const bottom = top + plotHeight;
  const barTop = bottom + 14;
  const barBottom = barTop + barHeight;
  return {
    width,
    height: barBottom + labelHeight,
    left,
    top,
    bottom,
    plotWidth,
    bucketWidth,
    barTop,
    barBottom,
    x: (index) => left + (index + 0.5) * bucketWidth,
    y: (value) => bottom - placeOn(range, value) * plotHeight,
    barY: (value) => barBottom - placeOn(counts, value) * barHeight,
    indexAt: (x) => Math.min(count - 1, Math.max(0, Math.floor((x - left) / bucketWidth))),
  };
}

/**
 * Every how many buckets a label has room. Of hours (`perDay` 24), whole days or whole parts of one, so that the
 * labels do not jump about the clock.
 */
export function labelStep(bucketWidth: number, labelWidth: number, perDay = 1): number {
  const least = Math.max(1, Math.ceil(labelWidth / bucketWidth));
  if (perDay === 1) return least;
  return [1, 2, 3, 6, 12].find((step) => step >= least) ?? Math.ceil(least / perDay) * perDay;
}

/** Where an instant lies among buckets, as `x` takes it: 0 is the middle of the first; null: in none. */
export function placeOfInstant(
  instant: string,
  buckets: readonly { start: string; end: string }[],
): number | null {
  const time = Date.parse(instant);
  const index = buckets.findIndex(({ start, end }) => Date.parse(start) <= time && time < Date.parse(end));
  const bucket = buckets[index];
  if (!bucket) return null;
  const start = Date.parse(bucket.start);
  return index + (time - start) / (Date.parse(bucket.end) - start) - 0.5;
}

/** Labels that would lie over each other become one: of the first and the last of those within `leastGap` pixels. */
export function joinLabels(places: readonly { number: number; x: number }[], leastGap: number) {
  const joined: { first: number; last: number; x: number }[] = [];
  for (const { number, x } of places.toSorted((a, b) => a.x - b.x)) {
    const before = joined.at(-1);
    if (before && x - before.x < leastGap) before.last = number;
    else joined.push({ first: number, last: number, x });
  }
  return joined;
}
