import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareHistograms, judgeChanges } from './comparison.ts';
import { summarise } from './summary.ts';
import { histograms, numbersIn } from './testing/histograms.ts';

const ten = { min: 0, max: 10 };
const five = { min: 1, max: 5 };

/** A histogram of NPS answers: all detractors answer 3, all passives 7, all promoters 9. */
function npsAnswers(promoters: number, passives: number, detractors: number): number[] {
  return [0, 0, 0, detractors, 0, 0, 0, passives, 0, promoters, 0];
}

describe('comparing two periods', () => {
  it('tests NPS by Z on the adjusted values (Rocks 2016); expected values computed apart, from trinomial variances', () => {
    const result = compareHistograms({
      metric: 'nps',
      scale: ten,
      now: npsAnswers(50, 27, 10),
      before: npsAnswers(40, 30, 20),
    });
    expect(result.delta).toBeCloseTo(23.75478927203065, 10);
    expect(result.statistic).toBeCloseTo(2.093067597607341, 10);
    expect(result.pValue).toBeCloseTo(0.03634312070126757, 10);
  });

  it('tests CSAT by two proportions on N − 1 (Campbell 2007)', () => {
    const result = compareHistograms({
      metric: 'csat',
      scale: five,
      now: [0, 2, 4, 6, 10, 20],
      before: [0, 5, 10, 10, 15, 5],
    });
    // 30 of 42 against 20 of 45
    expect(result.delta).toBeCloseTo(100 * (30 / 42 - 20 / 45), 10);
    expect(result.statistic).toBeCloseTo(2.529313345045647, 10);
    expect(result.pValue).toBeCloseTo(0.011428594462904243, 10);
  });

  it('tests CES by Welch 1947; expected values from SciPy’s ttest_ind(equal_var=False)', () => {
    const result = compareHistograms({
      metric: 'ces',
      scale: five,
      now: [0, 2, 3, 5, 10, 20],
      before: [0, 10, 8, 6, 4, 12],
    });
    expect(result.delta).toBeCloseTo(1.075, 12);
    expect(result.statistic).toBeCloseTo(3.412874803470545, 10);
    expect(result.pValue).toBeCloseTo(0.0010593230338563197, 7);
  });

  it('tests from ten responses on either side on, not from nine', () => {
    const compare = (now: number[], before: number[]) =>
      compareHistograms({ metric: 'nps', scale: ten, now, before }).pValue;
    expect(compare(npsAnswers(5, 3, 2), npsAnswers(2, 3, 5))).not.toBeNull();
    expect(compare(npsAnswers(5, 2, 2), npsAnswers(2, 3, 5))).toBeNull();
    expect(compare(npsAnswers(5, 3, 2), npsAnswers(2, 2, 5))).toBeNull();
  });

  it('still gives the change where nothing is tested', () => {
    const result = compareHistograms({
      metric: 'nps',
      scale: ten,
      now: npsAnswers(1, 0, 0),
      before: npsAnswers(0, 1, 0),
    });
    expect(result).toEqual({ delta: 100, statistic: null, pValue: null });
  });

  it('tests nothing where a standard error is 0', () => {
    const steady = [0, 0, 0, 0, 0, 20];
    const spread = [0, 0, 0, 0, 10, 10];
    const pValueOf = (metric: 'csat' | 'ces', now: number[], before: number[]) =>
      compareHistograms({ metric, scale: five, now, before }).pValue;
    expect(pValueOf('ces', steady, spread)).toBeNull();
    expect(pValueOf('ces', spread, steady)).toBeNull();
    // All are satisfied on both sides.
    expect(pValueOf('csat', steady, spread)).toBeNull();
  });

  it('has no change against nothing', () => {
    fc.assert(
      fc.property(histograms(1), ({ metric, scale, histograms: [now = []] }) => {
        const empty = { delta: null, statistic: null, pValue: null };
        expect(compareHistograms({ metric, scale, now, before: [] })).toEqual(empty);
        expect(compareHistograms({ metric, scale, now: [], before: now })).toEqual(empty);
      }),
    );
  });

  it('turns its sign when the periods change places', () => {
    fc.assert(
      fc.property(histograms(2), ({ metric, scale, histograms: [now = [], before = []] }) => {
        const forth = compareHistograms({ metric, scale, now, before });
        const back = compareHistograms({ metric, scale, now: before, before: now });
        const negated = (value: number | null) => (value === null ? null : 0 - value);
        expect(back.delta).toBe(negated(forth.delta));
        expect(back.statistic).toBe(negated(forth.statistic));
        expect(back.pValue).toBe(forth.pValue);
      }),
    );
  });

  it('gives the difference of the two scores, and no NaN', () => {
    fc.assert(
      fc.property(histograms(2), ({ metric, scale, histograms: [now = [], before = []] }) => {
        const result = compareHistograms({ metric, scale, now, before });
        const first = summarise(metric, scale, now).score;
        const second = summarise(metric, scale, before).score;
        expect(result.delta).toBe(first === null || second === null ? null : first - second);
        expect(numbersIn(result).every(Number.isFinite)).toBe(true);
        if (result.pValue !== null) {
          expect(result.pValue).toBeGreaterThanOrEqual(0);
          expect(result.pValue).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('finds no change between equal periods', () => {
    fc.assert(
      fc.property(histograms(1), ({ metric, scale, histograms: [same = []] }) => {
        const result = compareHistograms({ metric, scale, now: same, before: same });
        expect([0, null]).toContain(result.delta);
        expect([1, null]).toContain(result.pValue);
      }),
    );
  });
});

describe('judging the changes of an answer', () => {
  it('marks a change that stands the correction for many, and returns the p-value as tested', () => {
    const strong = { delta: 5, statistic: 3.1, pValue: 0.002 };
    const weak = { delta: 5, statistic: 2.1, pValue: 0.036 };
    expect(judgeChanges([weak])).toEqual([{ delta: 5, pValue: 0.036, significant: true }]);
    expect(judgeChanges([strong, weak, { delta: 1, statistic: 0.1, pValue: 0.9 }])).toEqual([
      { delta: 5, pValue: 0.002, significant: true },
      { delta: 5, pValue: 0.036, significant: false },
      { delta: 1, pValue: 0.9, significant: false },
    ]);
  });

  it('needs p below 0.05, not at it', () => {
    expect(judgeChanges([{ delta: 1, statistic: 1.96, pValue: 0.05 }])[0]?.significant).toBe(false);
    expect(judgeChanges([{ delta: 1, statistic: 1.97, pValue: 0.0499 }])[0]?.significant).toBe(true);
  });

  it('marks nothing where the change and the statistic differ in sign', () => {
    expect(judgeChanges([{ delta: 2, statistic: -3, pValue: 0.003 }])[0]?.significant).toBe(false);
    expect(judgeChanges([{ delta: -2, statistic: 3, pValue: 0.003 }])[0]?.significant).toBe(false);
    expect(judgeChanges([{ delta: 0, statistic: -3, pValue: 0.003 }])[0]?.significant).toBe(false);
    expect(judgeChanges([{ delta: -2, statistic: -3, pValue: 0.003 }])[0]?.significant).toBe(true);
  });

  it('marks nothing that was not tested, and does not count it', () => {
    const untested = { delta: 100, statistic: null, pValue: null };
    const [first, second] = judgeChanges([untested, { delta: 5, statistic: 2.1, pValue: 0.036 }]);
    expect(first).toEqual({ delta: 100, pValue: null, significant: false });
    expect(second?.significant).toBe(true);
  });

  it('never marks more than without the correction', () => {
    const comparison = fc.record({
      delta: fc.constantFrom(-1, 1),
      statistic: fc.constantFrom(-2, 2),
      pValue: fc.double({ min: 0, max: 0.2, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(comparison), (comparisons) => {
        judgeChanges(comparisons).forEach((change, index) => {
          const alone = comparisons.slice(index, index + 1);
          if (change.significant) {
            expect(judgeChanges(alone)[0]?.significant).toBe(true);
          }
        });
      }),
    );
  });
});
