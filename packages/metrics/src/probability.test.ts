import { describe, expect, it } from 'vitest';
import { normalTwoSided, studentQuantile, studentTwoSided } from './probability.ts';

describe('Student t', () => {
  // Table of critical values, two-sided 5 %, as printed in every textbook since Fisher 1925.
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [9, 2.262],
    [10, 2.228],
    [20, 2.086],
    [29, 2.045],
    [30, 2.042],
    [60, 2.0],
    [120, 1.98],
  ])('with %i degrees has the printed 97.5 %% quantile %f (Fisher 1925, table IV)', (degrees, printed) => {
    expect(studentQuantile(degrees)).toBeCloseTo(printed, 3);
  });

  it('comes to the normal quantile with many degrees', () => {
    expect(studentQuantile(10_000_000)).toBeCloseTo(1.959964, 5);
  });

  it('answers the same when asked again', () => {
    expect(studentQuantile(17)).toBe(studentQuantile(17));
  });

  it.each([1, 2, 9, 17.8, 100, 12_345.6])('has quantile and chance that agree with %f degrees', (degrees) => {
    const whole = Math.round(degrees);
    expect(studentTwoSided(studentQuantile(whole), whole)).toBeCloseTo(0.05, 7);
  });

  it.each([
    // With one degree it is Cauchy's distribution: 1 − 2·atan(t)/π.
    [1, 1, 0.5],
    [1, 3, 1 - (2 * Math.atan(3)) / Math.PI],
    // With two degrees: 1 − t/√(2 + t²).
    [2, 1, 1 - 1 / Math.sqrt(3)],
    [2, 4, 1 - 4 / Math.sqrt(18)],
  ])('with %i degrees has the closed form of its chance beyond %f', (degrees, t, chance) => {
    expect(studentTwoSided(t, degrees)).toBeCloseTo(chance, 7);
    expect(studentTwoSided(-t, degrees)).toBeCloseTo(chance, 7);
  });

  it.each([10, 1_000, 1e5, 1e6, 1e7])('gives 1 at t = 0 and falls from there, with %i degrees', (degrees) => {
    const chances = [0, 0.001, 0.01, 0.1, 0.5, 1, 2, 5].map((t) => studentTwoSided(t, degrees));
    expect(chances[0]).toBe(1);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
  });

  it('agrees with the normal distribution at many degrees, also near 0', () => {
    for (const t of [0.01, 0.1, 0.5, 1, 2, 4]) {
      expect(studentTwoSided(t, 1e7)).toBeCloseTo(normalTwoSided(t), 5);
    }
  });
});

describe('the normal distribution', () => {
  it.each([
    [0, 1],
    [0.674489750196082, 0.5],
    [1.959963984540054, 0.05],
    [2.575829303548901, 0.01],
    [3.290526731491926, 0.001],
  ])('has the tabled two-sided chance beyond %f', (z, chance) => {
    expect(normalTwoSided(z)).toBeCloseTo(chance, 12);
    expect(normalTwoSided(-z)).toBeCloseTo(chance, 12);
  });

  it('never leaves 0 to 1', () => {
    expect(normalTwoSided(40)).toBe(0);
    expect(normalTwoSided(1e300)).toBe(0);
  });
});
