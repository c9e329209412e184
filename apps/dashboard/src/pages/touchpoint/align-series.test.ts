import type { SeriesBucket } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { alignSeries } from './align-series.ts';

const buckets = (...scores: (number | null)[]) =>
  scores.map((score) => ({
    score,
    responses: score === null ? 0 : 40,
    lowSample: score === null,
  })) as SeriesBucket[];

it('sets each bucket beside the one at the same place of the period before', () => {
  const points = alignSeries(buckets(10, null, 30), buckets(1, 2, null));
  expect(points.map(({ value, before }) => [value, before])).toEqual([
    [10, 1],
    [null, 2],
    [30, null],
  ]);
});

it('leaves what has no counterpart without one: months are not equally long', () => {
  expect(alignSeries(buckets(10, 20), buckets(1)).map(({ before }) => before)).toEqual([1, null]);
  expect(alignSeries(buckets(10), buckets(1, 2)).map(({ before }) => before)).toEqual([1]);
});

it('has nothing beside them where nothing is compared', () => {
  expect(alignSeries(buckets(10), undefined)[0]).not.toHaveProperty('before');
});
