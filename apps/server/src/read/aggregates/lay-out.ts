import type { AggregatesQuery } from '@voxpoint/contract';
import {
  type Bucket,
  buckets,
  formatInZone,
  isPartial,
  previousPeriod,
  type Range,
  TooManyBucketsError,
} from '@voxpoint/metrics';
import QuickLRU from 'quick-lru';
import { CodedError } from '../../base/coded-error.ts';

const maxPoints = 10_000;

/** How an answer divides time. It depends on nothing that is stored. */
export interface Layout {
  buckets: readonly { start: string; end: string; endMs: number; isCut: boolean }[];
  /** Of the slots: the previous period first if there is one, then the buckets, cut by the range. */
  bounds: readonly Date[];
}

interface LayoutRequest {
  range: Range;
  interval: AggregatesQuery['interval'];
  timeZone: string;
  hasPrevious: boolean;
}

/** Dashboards ask about the same time again and again. Together they have no more buckets than a few long answers. */
const remembered = new QuickLRU<string, Layout>({ maxSize: 30 });
const longestRemembered = 1_000;

/** Throws `too-many-points`. */
export function layOut(request: LayoutRequest): Layout {
  const { range, interval, timeZone, hasPrevious } = request;
  const name = [range.from.getTime(), range.to.getTime(), interval, timeZone, hasPrevious].join();
  const known = remembered.get(name);
  if (known) return known;
  const layout = makeLayout(request);
  if (layout.buckets.length <= longestRemembered) remembered.set(name, layout);
  return layout;
}

function makeLayout({ range, interval, timeZone, hasPrevious }: LayoutRequest): Layout {
  const series = divide(range, interval, timeZone);
  const starts = series.map(({ start }) => formatInZone(start, timeZone));
  return {
    buckets: series.map((bucket, slot) => ({
      start: starts[slot] as string,
      // Buckets touch.
      end: starts[slot + 1] ?? formatInZone(bucket.end, timeZone),
      endMs: bucket.end.getTime(),
      // Once it is over.
      isCut: isPartial(bucket, range, bucket.end),
    })),
    bounds: [
      ...(hasPrevious ? [previousPeriod({ ...range, timeZone }).from] : []),
      range.from,
      ...series.slice(1).map(({ start }) => start),
      range.to,
    ],
  };
}

function divide(range: Range, interval: AggregatesQuery['interval'], timeZone: string): Bucket[] {
  try {
    return buckets({ ...range, interval, timeZone }, maxPoints);
  } catch (error) {
    if (error instanceof TooManyBucketsError) refuseTooMany(error.count);
    throw error;
  }
}

/** Throws `too-many-points` if an answer would have more than are given. */
export function refuseTooMany(points: number): void {
  if (points <= maxPoints) return;
  throw new CodedError(
    'too-many-points',
    `The answer would have ${points} points (groups × buckets); at most ${maxPoints} are given. Ask for a wider interval, a shorter range or fewer groups.`,
  );
}

/** What is told of each bucket of a layout, now. */
export function describeBuckets({ buckets }: Layout, now: Date) {
  const nowMs = now.getTime();
  return buckets.map(({ start, end, endMs, isCut }) => ({ start, end, partial: isCut || endMs > nowMs }));
}
