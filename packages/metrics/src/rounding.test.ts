import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundHalfAway } from './rounding.ts';

/** Rounds digits / 10^places on paper, in whole numbers. */
function roundOnPaper(digits: number, places: number, decimals: number): number {
  const unit = 10n ** BigInt(places - decimals);
  const size = BigInt(Math.abs(digits));
  const rounded = Number((2n * size + unit) / (2n * unit));
  return rounded === 0 ? 0 : (Math.sign(digits) * rounded) / 10 ** decimals;
}

describe('rounding half away from zero', () => {
  it.each([
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [8.345, 2, 8.35],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [0.5, 0, 1],
    [-0.5, 0, -1],
    [1.0049, 2, 1],
    [-0.004, 2, 0],
    [-0.005, 2, -0.01],
    [45.97701149425287, 2, 45.98],
    [100, 2, 100],
    [1e21, 2, 1e21],
    [1e15 + 0.375, 0, 1e15],
    [123_456_789.005, 2, 123_456_789.01],
    // Times 100 this comes out 4e-9 below the half.
    [271_510.415, 2, 271_510.42],
    [1e-9, 2, 0],
  ])('of %d to %d decimals is %d', (value, decimals, rounded) => {
    expect(roundHalfAway(value, decimals)).toBe(rounded);
  });

  it('takes a difference that strays from a half for that half', () => {
    expect(45.98 - 45.975).not.toBe(0.005);
    expect(roundHalfAway(45.98 - 45.975, 2)).toBe(0.01);
    expect(roundHalfAway(45.975 - 45.98, 2)).toBe(-0.01);
  });

  it('agrees with rounding on paper for every decimal number', () => {
    const digits = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 });
    fc.assert(
      fc.property(digits, fc.integer({ min: 2, max: 7 }), (number, places) => {
        expect(roundHalfAway(number / 10 ** places, 2)).toBe(roundOnPaper(number, places, 2));
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees with rounding on paper for percentages of counts', () => {
    const counts = fc
      .integer({ min: 1, max: 100_000 })
      .chain((n) => fc.tuple(fc.integer({ min: -n, max: n }), fc.constant(n)));
    fc.assert(
      fc.property(counts, ([part, whole]) => {
        const size = BigInt(Math.abs(part)) * 10_000n;
        const rounded = Number((2n * size + BigInt(whole)) / (2n * BigInt(whole))) / 100;
        expect(roundHalfAway((100 * part) / whole, 2)).toBe(part < 0 && rounded > 0 ? -rounded : rounded);
      }),
      { numRuns: 1000 },
    );
  });

  it('is never −0, and does not change what is rounded already', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer({ min: 0, max: 6 }),
        (value, decimals) => {
          const rounded = roundHalfAway(value, decimals);
          expect(Object.is(rounded, -0)).toBe(false);
          expect(roundHalfAway(rounded, decimals)).toBe(rounded);
          expect(roundHalfAway(0 - value, decimals)).toBe(0 - rounded);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('refuses what is not finite, and odd decimals', () => {
    expect(() => roundHalfAway(Number.NaN, 2)).toThrow(RangeError);
    expect(() => roundHalfAway(Number.POSITIVE_INFINITY, 2)).toThrow(RangeError);
    expect(() => roundHalfAway(1, -1)).toThrow(RangeError);
    expect(() => roundHalfAway(1, 1.5)).toThrow(RangeError);
  });
});
