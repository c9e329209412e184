import type { Metric } from '@voxpoint/contract/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badnessOf } from './badness.ts';
import { summarise } from './summary.ts';
import { everyScale, histograms } from './testing/histograms.ts';

function badness(metric: Metric, max: number, histogram: number[]): number | null {
  const scale = { min: metric === 'nps' ? 0 : 1, max };
  return badnessOf(metric, scale, summarise(metric, scale, histogram));
}

/** So many answers of one score. */
const only = (score: number, responses: number) =>
  Array.from({ length: 11 }, (_, index) => (index === score ? responses : 0));

describe('badness', () => {
  it('puts the good end of the interval on a line from best to worst', () => {
    // The intervals stand in the tests of the metrics: NPS 30.04 to 58.84, CES 4.316 to 5.684 on seven points.
    expect(badness('nps', 10, [10, 0, 0, 0, 0, 0, 0, 27, 0, 50, 0])).toBeCloseTo((100 - 58.84) / 200, 4);
    expect(badness('ces', 7, [0, 1, 2, 3, 4, 5, 6, 7])).toBeCloseTo((7 - 5.683943505493428) / 6, 6);
    expect(badness('ces', 5, [0, 2, 3, 5, 10, 20])).toBeCloseTo((5 - 4.454016763561343) / 4, 6);
    // Wilson 1927, of 3 in 4.
    expect(badness('csat', 5, [0, 1, 0, 0, 0, 3])).toBeCloseTo(1 - 0.9544127, 6);
  });

  it('does not let few answers weigh as many do, whatever they say', () => {
    for (const { metric, scale } of everyScale) {
      const worst = (responses: number) =>
        badness(metric, scale.max, only(scale.min, responses)) ?? Number.NaN;
      expect(worst(1)).toBeLessThan(0.3);
      expect(worst(3)).toBeLessThan(0.5);
      expect(worst(300)).toBeGreaterThan(0.95);
      expect(worst(30)).toBeGreaterThan(worst(3));
    }
  });

  it('ranks few terrible answers below many that are bad', () => {
    const few = badness('nps', 10, only(0, 3)) ?? Number.NaN;
    const many = badness('nps', 10, [200, 0, 0, 0, 0, 0, 0, 0, 0, 50, 0]) ?? Number.NaN;
    expect(few).toBeLessThan(many);
  });

  it('falls when answers get better, also where CES has no interval', () => {
    const places = [1, 2, 3, 4, 5].map((score) => badness('ces', 5, only(score, 20)) ?? Number.NaN);
    expect(places).toEqual(places.toSorted((a, b) => b - a));
    expect(new Set(places).size).toBe(5);
    expect(places[4]).toBe(0);
  });

  it('does not exist without responses', () => {
    for (const { metric, scale } of everyScale) expect(badness(metric, scale.max, [])).toBeNull();
  });

  it('lies between 0 and what the score alone would say', () => {
    fc.assert(
      fc.property(histograms(1), ({ metric, scale, histograms: [histogram = []] }) => {
        const summary = summarise(metric, scale, histogram);
        fc.pre(summary.score !== null);
        const { min, max } = { nps: { min: -100, max: 100 }, csat: { min: 0, max: 100 }, ces: scale }[metric];
        const plain = (max - summary.score) / (max - min);
        const value = badnessOf(metric, scale, summary);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(plain + 1e-12);
      }),
    );
  });

  it('never falls when more people answer the same', () => {
    fc.assert(
      fc.property(
        histograms(1),
        fc.integer({ min: 2, max: 50 }),
        ({ metric, scale, histograms: [few = []] }, times) => {
          const many = few.map((count) => count * times);
          fc.pre(few.some((count) => count > 0));
          expect(badness(metric, scale.max, many)).toBeGreaterThanOrEqual(
            (badness(metric, scale.max, few) ?? Number.NaN) - 1e-12,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('refuses a scale that the metric does not have', () => {
    const summary = summarise('nps', { min: 0, max: 10 }, only(3, 4));
    expect(() => badnessOf('nps', { min: 1, max: 5 }, summary)).toThrow(RangeError);
  });
});
