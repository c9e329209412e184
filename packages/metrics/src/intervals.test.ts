import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipAround, meanInterval, wilsonInterval } from './intervals.ts';

const counts = fc
  .integer({ min: 1, max: 1_000_000 })
  .chain((trials) => fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)));

describe('Wilson interval', () => {
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is that of Newcombe 1998, table I, method 3', (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('solves the equation that defines it: both ends lie 1.959964 standard errors of their own away', () => {
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const share = successes / trials;
        const { low, high } = wilsonInterval(successes, trials) ?? { low: Number.NaN, high: Number.NaN };
        for (const end of [low, high]) {
          const distance = (share - end) ** 2;
          expect(distance).toBeCloseTo((1.959964 ** 2 * end * (1 - end)) / trials, 12);
        }
      }),
    );
  });

  it('has closed forms where none or all succeed', () => {
    const square = 1.959964 ** 2;
    expect(wilsonInterval(0, 8)).toEqual({ low: 0, high: expect.closeTo(square / (8 + square), 12) });
    expect(wilsonInterval(8, 8)).toEqual({ low: expect.closeTo(8 / (8 + square), 12), high: 1 });
  });

  it('holds the share and stays within 0 and 1', () => {
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const { low, high } = wilsonInterval(successes, trials) ?? { low: Number.NaN, high: Number.NaN };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(successes / trials);
        expect(high).toBeGreaterThanOrEqual(successes / trials);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThan(high);
      }),
    );
  });

  it('mirrors when successes and failures change places', () => {
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        const interval = wilsonInterval(successes, trials);
        const mirrored = wilsonInterval(trials - successes, trials);
        expect(interval?.low).toBeCloseTo(1 - (mirrored?.high ?? Number.NaN), 12);
        expect(interval?.high).toBeCloseTo(1 - (mirrored?.low ?? Number.NaN), 12);
      }),
    );
  });

  it('rises with the successes', () => {
    fc.assert(
      fc.property(counts, ([successes, trials]) => {
        fc.pre(successes < trials);
        const interval = wilsonInterval(successes, trials);
        const next = wilsonInterval(successes + 1, trials);
        expect(next?.low).toBeGreaterThan(interval?.low ?? Number.NaN);
        expect(next?.high).toBeGreaterThan(interval?.high ?? Number.NaN);
      }),
    );
  });

  it('does not exist without trials', () => {
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});

describe('interval of a mean', () => {
  const scale = { min: 1, max: 7 };

  it('is the mean ± t·s/√n: n = 16, s = 2, t(15) = 2.131 (Fisher 1925, table IV)', () => {
    const interval = meanInterval({ responses: 16, mean: 4, variance: 4 }, scale);
    expect(interval?.low).toBeCloseTo(4 - 2.131 / 2, 3);
    expect(interval?.high).toBeCloseTo(4 + 2.131 / 2, 3);
  });

  it('is clipped to the scale', () => {
    expect(meanInterval({ responses: 2, mean: 4.5, variance: 0.5 }, scale)).toEqual({ low: 1, high: 7 });
  });

  it('does not exist for one response, or without spread', () => {
    expect(meanInterval({ responses: 1, mean: 4, variance: null }, scale)).toBeNull();
    expect(meanInterval({ responses: 9, mean: 4, variance: 0 }, scale)).toBeNull();
    expect(meanInterval({ responses: 0, mean: null, variance: null }, scale)).toBeNull();
  });
});

describe('clipAround', () => {
  it('clips to the range and widens to hold the value', () => {
    const range = { min: 0, max: 10 };
    expect(clipAround(5, { low: -1, high: 11 }, range)).toEqual({ low: 0, high: 10 });
    expect(clipAround(9, { low: 2, high: 8 }, range)).toEqual({ low: 2, high: 9 });
    expect(clipAround(1, { low: 2, high: 8 }, range)).toEqual({ low: 1, high: 8 });
  });
});
