import { describe, expect, it } from 'vitest';
import { differenceTest, twoProportionTest, welchTest } from './significance.ts';

describe('two-proportion test', () => {
  it('is Pearson’s times (N − 1)/N (Campbell 2007): 7 of 34 against 1 of 34 (Perondi 2004) gives χ² = 5.1 · 67/68', () => {
    const result = twoProportionTest({ successes: 7, trials: 34 }, { successes: 1, trials: 34 });
    expect((result?.statistic ?? 0) ** 2).toBeCloseTo((5.1 * 67) / 68, 10);
    expect(result?.statistic).toBeGreaterThan(0);
    expect(result?.pValue).toBeCloseTo(0.024983925616958943, 10);
  });

  it('is (N − 1)(ad − bc)²/(mnrs) (Campbell 2007), with unequal sizes', () => {
    const [a, b, c, d] = [30, 12, 20, 25];
    const chiSquare = ((a + b + c + d - 1) * (a * d - b * c) ** 2) / ((a + b) * (c + d) * (a + c) * (b + d));
    const result = twoProportionTest({ successes: a, trials: a + b }, { successes: c, trials: c + d });
    expect((result?.statistic ?? 0) ** 2).toBeCloseTo(chiSquare, 10);
  });

  it('works where all succeed on one side', () => {
    const result = twoProportionTest({ successes: 10, trials: 10 }, { successes: 5, trials: 10 });
    // Pooled 15 of 20: z² = 19/20 · 0.25 / (0.75 · 0.25 · 0.2)
    expect((result?.statistic ?? 0) ** 2).toBeCloseTo((19 / 20) * (0.25 / 0.0375), 10);
  });

  it('is not possible where all or none succeed on both sides', () => {
    expect(twoProportionTest({ successes: 10, trials: 10 }, { successes: 20, trials: 20 })).toBeNull();
    expect(twoProportionTest({ successes: 0, trials: 10 }, { successes: 0, trials: 20 })).toBeNull();
  });
});

describe('Welch’s test', () => {
  it('gives t = −1.8608, p = 0.07939 for the sleep data of Student 1908, as t.test does in R’s manual', () => {
    const result = welchTest(
      { responses: 10, mean: 0.75, variance: 3.2005555555555554 },
      { responses: 10, mean: 2.33, variance: 4.009 },
    );
    expect(result?.statistic).toBeCloseTo(-1.8608, 4);
    expect(result?.pValue).toBeCloseTo(0.07939, 5);
  });

  it('has n₁ + n₂ − 2 degrees of freedom where sizes and variances are equal', () => {
    // Mean difference 2.101 standard errors, and t(18) = 2.101 at 5 % (Fisher 1925, table IV).
    const result = welchTest(
      { responses: 10, mean: 2.101, variance: 5 },
      { responses: 10, mean: 0, variance: 5 },
    );
    expect(result?.statistic).toBeCloseTo(2.101, 10);
    expect(result?.pValue).toBeCloseTo(0.05, 4);
  });

  it('gives p = 1 for equal means of a million', () => {
    const sample = { responses: 1_000_000, mean: 3, variance: 2 };
    expect(welchTest(sample, sample)).toEqual({ statistic: 0, pValue: 1 });
  });

  it('is not possible where one standard error is 0', () => {
    const steady = { responses: 10, mean: 5, variance: 0 };
    const spread = { responses: 10, mean: 4, variance: 1 };
    expect(welchTest(steady, spread)).toBeNull();
    expect(welchTest(spread, steady)).toBeNull();
  });
});

describe('test of a difference', () => {
  it('is 1.96 standard errors at 5 %', () => {
    const result = differenceTest(
      { estimate: 5 * 1.959963984540054, standardError: 3 },
      { estimate: 0, standardError: 4 },
    );
    expect(result?.statistic).toBeCloseTo(1.959963984540054, 12);
    expect(result?.pValue).toBeCloseTo(0.05, 12);
  });

  it('is not possible where one standard error is 0', () => {
    const steady = { estimate: 1, standardError: 0 };
    const spread = { estimate: 0, standardError: 1 };
    expect(differenceTest(steady, spread)).toBeNull();
    expect(differenceTest(spread, steady)).toBeNull();
  });
});
