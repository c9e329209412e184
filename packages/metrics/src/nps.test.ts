import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Summary, summarise } from './summary.ts';

const count = fc.integer({ min: 0, max: 5000 });

function summariseNps(promoters: number, passives: number, detractors: number): Summary {
  return summarise('nps', { min: 0, max: 10 }, [0, 0, 0, detractors, 0, 0, 0, passives, 0, 0, promoters]);
}

describe('NPS', () => {
  it('is promoters less detractors in percent: 50 promoters and 10 detractors of 87 give 45.98', () => {
    const summary = summariseNps(50, 27, 10);
    expect(summary.score).toBeCloseTo(4000 / 87, 12);
    expect(summary.mean).toBeCloseTo((50 * 10 + 27 * 7 + 10 * 3) / 87, 12);
    expect(summary.bands.map(({ band, responses }) => [band, responses])).toEqual([
      ['detractor', 10],
      ['passive', 27],
      ['promoter', 50],
    ]);
  });

  // Computed apart in Python, as the variance of +1, 0 and −1 with the weights of the paper added.
  it.each([
    [50, 27, 10, 30.0446365383, 58.8442523506],
    [10, 0, 0, 47.5035513127, 100],
    [100, 0, 0, 93.0901480614, 100],
    [3, 4, 3, -41.2890959499, 41.2890959499],
    [0, 1, 0, -60.0113964278, 60.0113964278],
  ])(
    'of %i, %i and %i has the adjusted Wald interval of Rocks 2016',
    (promoters, passives, detractors, low, high) => {
      const { interval95 } = summariseNps(promoters, passives, detractors);
      expect(interval95?.low).toBeCloseTo(low, 8);
      expect(interval95?.high).toBeCloseTo(high, 8);
    },
  );

  it('widens the interval to hold the score of a single answer, which it would miss', () => {
    expect(summariseNps(1, 0, 0).interval95).toEqual({ low: expect.closeTo(-48.49865, 8), high: 100 });
    expect(summariseNps(0, 0, 1).interval95).toEqual({ low: -100, high: expect.closeTo(48.49865, 8) });
  });

  it('changes its sign, and the ends of its interval, when promoters and detractors change places', () => {
    fc.assert(
      fc.property(count, count, count, (promoters, passives, detractors) => {
        fc.pre(promoters + passives + detractors > 0);
        const { score, interval95 } = summariseNps(promoters, passives, detractors);
        const mirrored = summariseNps(detractors, passives, promoters);
        expect(mirrored.score).toBe(0 - (score ?? Number.NaN));
        expect(mirrored.interval95).toEqual({
          low: 0 - (interval95?.high ?? 0),
          high: 0 - (interval95?.low ?? 0),
        });
      }),
    );
  });

  it('moves both ends of the interval up when a detractor becomes a promoter', () => {
    fc.assert(
      fc.property(count, count, count, (promoters, passives, detractors) => {
        const before = summariseNps(promoters, passives, detractors + 1);
        const after = summariseNps(promoters + 1, passives, detractors);
        expect(after.score).toBeGreaterThan(before.score ?? Number.NaN);
        expect(after.interval95?.low).toBeGreaterThanOrEqual(before.interval95?.low ?? Number.NaN);
        expect(after.interval95?.high).toBeGreaterThanOrEqual(before.interval95?.high ?? Number.NaN);
      }),
    );
  });

  it('is certain of nothing when all answer the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 0, max: 10 }),
        (responses, score) => {
          const histogram = Array.from({ length: 11 }, (_, index) => (index === score ? responses : 0));
          const summary = summarise('nps', { min: 0, max: 10 }, histogram);
          expect(summary.score).toBe(score > 8 ? 100 : score > 6 ? 0 : -100);
          expect(summary.interval95?.low).toBeLessThan(summary.interval95?.high ?? Number.NaN);
        },
      ),
    );
  });
});
