import { expect, it } from 'vitest';
import { placeOn } from './place-on.ts';

it('places a value on its range, and what lies outside at the ends', () => {
  const range = { min: -100, max: 100 };
  expect([-100, 0, 50, 100].map((value) => placeOn(range, value))).toEqual([0, 0.5, 0.75, 1]);
  expect([-120, 120].map((value) => placeOn(range, value))).toEqual([0, 1]);
});
