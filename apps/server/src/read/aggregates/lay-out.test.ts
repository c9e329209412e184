import { dayAround } from '@voxpoint/metrics';
import { expect, it } from 'vitest';
import { describeBuckets, layOut } from './lay-out.ts';
import { findSplitDays } from './time-slots.ts';

const at = (text: string) => new Date(text);
const range = { from: at('2026-02-10T00:00:00Z'), to: at('2026-04-01T00:00:00Z') };
const months = { range, interval: 'month', timeZone: 'UTC', hasPrevious: false } as const;

it('makes a layout once, and another for another question', () => {
  const layout = layOut(months);
  expect(layOut({ ...months, range: { ...range } })).toBe(layout);
  expect(layOut({ ...months, hasPrevious: true }).bounds).toEqual([
    at('2025-12-22T00:00:00Z'),
    ...layout.bounds,
  ]);
  for (const other of [
    { range: { ...range, from: at('2026-02-11T00:00:00Z') } },
    { range: { ...range, to: at('2026-04-02T00:00:00Z') } },
    { interval: 'week' as const },
    { timeZone: 'Asia/Kathmandu' },
  ]) {
    expect(layOut({ ...months, ...other })).not.toEqual(layout);
  }
});

it('tells anew each time which buckets are partial', () => {
  const partial = (now: string) => describeBuckets(layOut(months), at(now)).map(({ partial }) => partial);
  expect(partial('2026-03-31T23:59:59Z')).toEqual([true, true]);
  expect(partial('2026-04-01T00:00:00Z')).toEqual([true, false]);
});

it('finds the days that bounds divide in whatever zone they are asked for', () => {
  const { bounds } = layOut(months);
  expect(findSplitDays(bounds, 'UTC')).toEqual([]);
  const split = findSplitDays(bounds, 'Asia/Kathmandu');
  expect(split.map(({ day }) => day)).toEqual(bounds.map((bound) => dayAround(bound, 'Asia/Kathmandu').from));
  // Of the first and the last day, only what lies within the bounds.
  expect([split[0]?.from, split.at(-1)?.to]).toEqual([range.from, range.to]);
  expect(findSplitDays(bounds, 'UTC')).toEqual([]);
});
