import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise } from './summary.ts';
import { histogramOn } from './testing/histograms.ts';

const five = { min: 1, max: 5 };
const seven = { min: 1, max: 7 };

describe('CES', () => {
  it('is the mean, with Student’s t interval; expected values from SciPy’s t.interval', () => {
    const onFive = summarise('ces', five, [0, 2, 3, 5, 10, 20]);
    expect(onFive.score).toBeCloseTo(4.075, 12);
    expect(onFive.mean).toBe(onFive.score);
    expect(onFive.interval95?.low).toBeCloseTo(3.6959832364386567, 6);
    expect(onFive.interval95?.high).toBeCloseTo(4.454016763561343, 6);

    const onSeven = summarise('ces', seven, [0, 1, 2, 3, 4, 5, 6, 7]);
    expect(onSeven.score).toBe(5);
    expect(onSeven.interval95?.low).toBeCloseTo(4.316056494506572, 6);
    expect(onSeven.interval95?.high).toBeCloseTo(5.683943505493428, 6);
  });

  it('tells the share of those who agree, by the bands of its scale', () => {
    expect(summarise('ces', five, [0, 2, 3, 5, 10, 20]).agreeShare).toBe(75);
    expect(summarise('ces', seven, [0, 1, 2, 3, 4, 5, 6, 7]).agreeShare).toBeCloseTo(1800 / 28, 12);
    expect(summarise('ces', five, []).agreeShare).toBeNull();
  });

  it('has its bands by the scale', () => {
    const responses = (scale: { min: number; max: number }, histogram: number[]) =>
      summarise('ces', scale, histogram).bands.map((band) => [band.band, band.responses]);
    expect(responses(five, [0, 1, 2, 4, 8, 16])).toEqual([
      ['low', 3],
      ['middle', 4],
      ['high', 24],
    ]);
    expect(responses(seven, [0, 1, 2, 4, 8, 16, 32, 64])).toEqual([
      ['low', 7],
      ['middle', 8],
      ['high', 112],
    ]);
  });

  it('clips the interval to the scale', () => {
    expect(summarise('ces', five, [0, 0, 0, 0, 1, 1]).interval95).toEqual({ low: 1, high: 5 });
  });

  it('has no interval for one answer, or when all answer the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 7 }),
        (responses, score) => {
          const histogram = Array.from({ length: 8 }, (_, index) => (index === score ? responses : 0));
          expect(summarise('ces', seven, histogram)).toMatchObject({ score, mean: score, interval95: null });
        },
      ),
    );
  });

  it('mirrors on its scale', () => {
    fc.assert(
      fc.property(histogramOn(seven), (histogram) => {
        const answers = histogram.slice(1, 8);
        const summary = summarise('ces', seven, [0, ...answers]);
        const mirrored = summarise('ces', seven, [0, ...answers.toReversed()]);
        fc.pre(summary.score !== null && summary.interval95 !== null);
        expect(mirrored.score).toBeCloseTo(8 - summary.score, 9);
        expect(mirrored.interval95?.low).toBeCloseTo(8 - summary.interval95.high, 9);
        expect(mirrored.interval95?.high).toBeCloseTo(8 - summary.interval95.low, 9);
      }),
    );
  });
});
