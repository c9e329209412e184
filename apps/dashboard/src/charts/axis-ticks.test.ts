import fc from 'fast-check';
import { expect, it } from 'vitest';
import { axisTicks, countRange, zoomedRange } from './axis-ticks.ts';

it('marks every scale at round distances', () => {
  expect(axisTicks({ min: -100, max: 100 }, 7)).toEqual([-100, -50, 0, 50, 100]);
  expect(axisTicks({ min: 0, max: 100 }, 7)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(axisTicks({ min: 1, max: 5 }, 7)).toEqual([1, 2, 3, 4, 5]);
  expect(axisTicks({ min: 1, max: 7 }, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(axisTicks({ min: 3.4, max: 4 }, 7)).toEqual([3.4, 3.5, 3.6, 3.7, 3.8, 3.9, 4]);
});

it('never gives more marks than asked for, and none outside', () => {
  const range = fc
    .tuple(fc.double({ min: -100, max: 100, noNaN: true }), fc.double({ min: 0.01, max: 200, noNaN: true }))
    .map(([min, length]) => ({ min, max: min + length }));
  fc.assert(
    fc.property(range, fc.integer({ min: 2, max: 12 }), ({ min, max }, most) => {
      const ticks = axisTicks({ min, max }, most);
      expect(ticks.length).toBeLessThanOrEqual(most);
      for (const tick of ticks) {
        expect(tick).toBeGreaterThanOrEqual(min - 1e-5);
        expect(tick).toBeLessThanOrEqual(max + 1e-5);
      }
    }),
  );
});

it('counts from zero to a round number', () => {
  expect([[], [0], [1], [7, 3], [11], [106], [2_400]].map((counts) => countRange(counts).max)).toEqual([
    1, 1, 1, 8, 15, 150, 3000,
  ]);
});

it('zooms to where the values lie, never beyond the scale', () => {
  const nps = { min: -100, max: 100 };
  expect(zoomedRange(nps, [11.3, 44.4, 21.9])).toEqual({ min: 10, max: 50 });
  expect(zoomedRange(nps, [97, 100])).toEqual({ min: 95, max: 100 });
  expect(zoomedRange(nps, [100])).toEqual({ min: 95, max: 100 });
  expect(zoomedRange({ min: 1, max: 5 }, [3.56, 3.72])).toEqual({ min: 3.5, max: 3.8 });
  expect(zoomedRange(nps, [])).toEqual(nps);
});
