import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise } from './summary.ts';

const scale = { min: 1, max: 5 };

describe('CSAT', () => {
  it('is the share of the top two boxes in percent', () => {
    const summary = summarise('csat', scale, [0, 2, 4, 6, 10, 20]);
    expect(summary.score).toBeCloseTo((100 * 30) / 42, 12);
    expect(summary.mean).toBeCloseTo((2 + 8 + 18 + 40 + 100) / 42, 12);
    expect(summary.bands.map(({ band, responses }) => [band, responses])).toEqual([
      ['low', 6],
      ['middle', 6],
      ['high', 30],
    ]);
    expect(summary).not.toHaveProperty('agreeShare');
  });

  it.each([
    [2, [2]],
    [3, [3]],
    [5, [4, 5]],
    [7, [6, 7]],
    [10, [9, 10]],
  ])('of %i points counts %j as satisfied', (max, satisfied) => {
    const scale = { min: 1, max };
    for (let score = 1; score <= max; score += 1) {
      const histogram = Array.from({ length: max + 1 }, (_, index) => Number(index === score));
      expect([score, summarise('csat', scale, histogram).score]).toEqual([
        score,
        satisfied.includes(score) ? 100 : 0,
      ]);
    }
  });

  it('has the Wilson interval in percent: 81 of 263 satisfied give 25.53 to 36.62 (Newcombe 1998, table I)', () => {
    const { interval95 } = summarise('csat', scale, [0, 100, 50, 32, 41, 40]);
    expect(interval95?.low).toBeCloseTo(25.53, 2);
    expect(interval95?.high).toBeCloseTo(36.62, 2);
  });

  it('keeps an interval when all answer the same', () => {
    expect(summarise('csat', scale, [0, 20, 0, 0, 0, 0])).toMatchObject({
      score: 0,
      interval95: { low: 0, high: expect.closeTo(16.1125, 3) },
    });
    expect(summarise('csat', scale, [0, 0, 0, 0, 0, 20])).toMatchObject({
      score: 100,
      interval95: { low: expect.closeTo(83.8875, 3), high: 100 },
    });
  });

  it('is a hundred times the share of its best band', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 5, maxLength: 5 }), (counts) => {
        const summary = summarise('csat', scale, [0, ...counts]);
        fc.pre(summary.responses > 0);
        const best = summary.bands[2];
        expect(summary.score).toBeCloseTo(100 * (best?.share ?? Number.NaN), 10);
        expect(summary.interval95?.low).toBeCloseTo(100 * (best?.interval95?.low ?? Number.NaN), 10);
        expect(summary.interval95?.high).toBeCloseTo(100 * (best?.interval95?.high ?? Number.NaN), 10);
      }),
    );
  });
});
