import { expect, it } from 'vitest';
import { median, percentile } from './statistics.ts';

it('takes the value in the middle, in whatever order the values come', () => {
  expect(median([100, 9, 30, 1, 2])).toBe(9);
  expect(median([100, 9])).toBe(54.5);
  expect(median([7])).toBe(7);
});

it('knows no median of nothing', () => {
  expect(median([])).toBeNaN();
});

it.each([
  [[3, 1, 2], 50, 2],
  [[3, 1, 2], 100, 3],
  [[7], 1, 7],
  [Array.from({ length: 200 }, (_, index) => index + 1), 99, 198],
  [[], 50, Number.NaN],
])('of %j takes so many percent: %d', (values, percent, expected) => {
  expect(percentile(values, percent)).toBe(expected);
});
