import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Summary, summarise } from './summary.ts';
import { everyScale, histograms, numbersIn } from './testing/histograms.ts';

const limits = { nps: { min: -100, max: 100 }, csat: { min: 0, max: 100 } };

function widthOf({ interval95 }: Summary): number {
  return interval95 === null ? Number.NaN : interval95.high - interval95.low;
}

describe('a summary of any metric', () => {
  it.each(everyScale)('is null everywhere without responses: %o', ({ metric, scale }) => {
    for (const empty of [[], Array.from({ length: 11 }, () => 0)]) {
      const summary = summarise(metric, scale, empty);
      expect(summary).toMatchObject({
        responses: 0,
        score: null,
        interval95: null,
        mean: null,
        lowSample: true,
      });
      expect(summary.agreeShare ?? null).toBeNull();
      expect(
        summary.bands.map(({ responses, share, interval95 }) => ({ responses, share, interval95 })),
      ).toEqual(Array.from({ length: 3 }, () => ({ responses: 0, share: null, interval95: null })));
      expect(summary.distribution.every(({ responses }) => responses === 0)).toBe(true);
    }
  });

  it('has no NaN, no infinity and no −0 anywhere', () => {
    fc.assert(
      fc.property(histograms(1), ({ metric, scale, histograms: [histogram = []] }) => {
        const numbers = numbersIn(summarise(metric, scale, histogram));
        expect(numbers.filter((value) => !Number.isFinite(value) || Object.is(value, -0))).toEqual([]);
      }),
    );
  });

  it('holds the score in an interval that lies within what the score can be', () => {
    fc.assert(
      fc.property(histograms(1), ({ metric, scale, histograms: [histogram = []] }) => {
        const { score, interval95 } = summarise(metric, scale, histogram);
        fc.pre(score !== null && interval95 !== null);
        const { min, max } = metric === 'ces' ? scale : limits[metric];
        expect(interval95.low).toBeGreaterThanOrEqual(min);
        expect(interval95.low).toBeLessThanOrEqual(score);
        expect(interval95.high).toBeGreaterThanOrEqual(score);
        expect(interval95.high).toBeLessThanOrEqual(max);
        expect(interval95.low).toBeLessThan(interval95.high);
      }),
    );
  });

  it('has shares that add up to 1, each within its interval', () => {
    fc.assert(
      fc.property(histograms(1), ({ metric, scale, histograms: [histogram = []] }) => {
        const summary = summarise(metric, scale, histogram);
        fc.pre(summary.responses > 0);
        expect(summary.bands.reduce((sum, { share }) => sum + (share ?? Number.NaN), 0)).toBeCloseTo(1, 12);
        for (const { share, interval95 } of summary.bands) {
          expect(interval95?.low).toBeLessThanOrEqual(share ?? Number.NaN);
          expect(interval95?.high).toBeGreaterThanOrEqual(share ?? Number.NaN);
        }
      }),
    );
  });

  it('shows every score of the scale once, with the counts it was given', () => {
    fc.assert(
      fc.property(histograms(1), ({ metric, scale, histograms: [histogram = []] }) => {
        const { distribution, responses, bands, mean } = summarise(metric, scale, histogram);
        expect(distribution.map(({ score }) => score)).toEqual(
          Array.from({ length: scale.max - scale.min + 1 }, (_, index) => scale.min + index),
        );
        expect(distribution.map((entry) => entry.responses)).toEqual(
          histogram.slice(scale.min, scale.max + 1),
        );
        expect(responses).toBe(histogram.reduce((sum, count) => sum + count, 0));
        expect(bands.reduce((sum, band) => sum + band.responses, 0)).toBe(responses);
        if (mean !== null) {
          const scores = distribution.filter((entry) => entry.responses > 0).map(({ score }) => score);
          expect(mean).toBeGreaterThanOrEqual(Math.min(...scores));
          expect(mean).toBeLessThanOrEqual(Math.max(...scores));
        }
      }),
    );
  });

  it('adds up: two histograms as one have the counts of both and a score in between', () => {
    fc.assert(
      fc.property(histograms(2), ({ metric, scale, histograms: [first = [], second = []] }) => {
        const parts = [first, second].map((histogram) => summarise(metric, scale, histogram));
        const merged = summarise(
          metric,
          scale,
          first.map((count, index) => count + (second[index] ?? 0)),
        );
        expect(merged.responses).toBe((parts[0]?.responses ?? 0) + (parts[1]?.responses ?? 0));
        merged.bands.forEach(({ responses }, index) => {
          expect(responses).toBe(parts.reduce((sum, part) => sum + (part.bands[index]?.responses ?? 0), 0));
        });
        const weighted = parts.reduce((sum, part) => sum + (part.score ?? 0) * part.responses, 0);
        expect(merged.score ?? 0).toBeCloseTo(merged.responses === 0 ? 0 : weighted / merged.responses, 8);
      }),
    );
  });

  it('keeps its score and gets a narrower interval when every count is multiplied', () => {
    const factor = fc.integer({ min: 2, max: 50 });
    fc.assert(
      fc.property(histograms(1), factor, ({ metric, scale, histograms: [histogram = []] }, times) => {
        const summary = summarise(metric, scale, histogram);
        const multiplied = summarise(
          metric,
          scale,
          histogram.map((count) => count * times),
        );
        fc.pre(summary.score !== null && summary.interval95 !== null);
        expect(multiplied.score).toBeCloseTo(summary.score, 10);
        const clipped = summary.interval95.low === scale.min && summary.interval95.high === scale.max;
        if (metric === 'ces' && clipped) {
          expect(widthOf(multiplied)).toBeLessThanOrEqual(widthOf(summary));
        } else {
          expect(widthOf(multiplied)).toBeLessThan(widthOf(summary));
        }
        multiplied.bands.forEach((band, index) => {
          const before = summary.bands[index]?.interval95;
          expect((band.interval95?.high ?? 0) - (band.interval95?.low ?? 0)).toBeLessThan(
            (before?.high ?? Number.NaN) - (before?.low ?? Number.NaN),
          );
        });
      }),
    );
  });

  it('never falls when one answer gets better', () => {
    fc.assert(
      fc.property(
        histograms(1),
        fc.nat(),
        fc.nat(),
        ({ metric, scale, histograms: [histogram = []] }, a, b) => {
          const points = scale.max - scale.min + 1;
          const [worse = 0, better = 0] = [a % points, b % points]
            .sort((x, y) => x - y)
            .map((x) => x + scale.min);
          const answers = histogram.with(worse, (histogram[worse] ?? 0) + 1);
          const before = summarise(metric, scale, answers);
          const after = summarise(
            metric,
            scale,
            answers
              .with(worse, (answers[worse] ?? 0) - 1)
              .with(better, (answers[better] ?? 0) + (worse === better ? 0 : 1)),
          );
          fc.pre(worse !== better);
          expect(after.score).toBeGreaterThanOrEqual(before.score ?? Number.NaN);
          expect(after.mean).toBeGreaterThan(before.mean ?? Number.NaN);
        },
      ),
    );
  });

  it.each(everyScale)('is of a low sample below 30 responses: %o', ({ metric, scale }) => {
    const lowWith = (responses: number) =>
      summarise(
        metric,
        scale,
        Array.from({ length: 11 }, (_, score) => (score === scale.max ? responses : 0)),
      ).lowSample;
    expect([0, 1, 29, 30, 31, 1000].map(lowWith)).toEqual([true, true, true, false, false, false]);
  });

  it('refuses counts outside the scale, and what is no count', () => {
    expect(() => summarise('csat', { min: 1, max: 5 }, [1, 0, 0, 0, 0, 0])).toThrow(RangeError);
    expect(() => summarise('csat', { min: 1, max: 5 }, [0, 0, 0, 0, 0, 0, 1])).toThrow(RangeError);
    expect(() =>
      summarise(
        'nps',
        { min: 0, max: 10 },
        Array.from({ length: 12 }, () => 1),
      ),
    ).toThrow(RangeError);
    for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => summarise('nps', { min: 0, max: 10 }, [0, count])).toThrow(RangeError);
    }
    expect(() => summarise('csat', { min: 1, max: 4 }, [])).toThrow(RangeError);
  });

  it('takes eleven counters, fewer, or a list with gaps alike', () => {
    const gaps: number[] = [];
    gaps[4] = 3;
    const eleven = [0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0];
    expect(summarise('csat', { min: 1, max: 5 }, gaps)).toEqual(
      summarise('csat', { min: 1, max: 5 }, eleven),
    );
    expect(summarise('csat', { min: 1, max: 5 }, [0, 0, 0, 0, 3])).toEqual(
      summarise('csat', { min: 1, max: 5 }, eleven),
    );
  });
});
