import { expect, it } from 'vitest';
import { median } from './statistics.ts';

it('takes the value in the middle, in whatever order the values come', () => {
  expect(median([100, 9, 30, 1, 2])).toBe(9);
  expect(median([100, 9])).toBe(54.5);
  expect(median([7])).toBe(7);
});

it('knows no median of nothing', () => {
  expect(median([])).toBeNaN();
});
