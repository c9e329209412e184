import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { responseRate } from './rates.ts';

describe('response rate', () => {
  it('is answered ÷ shown', () => {
    expect(responseRate(87, 300)).toBe(0.29);
    expect(responseRate(0, 300)).toBe(0);
    expect(responseRate(300, 300)).toBe(1);
  });

  it('does not exist without impressions', () => {
    expect(responseRate(0, 0)).toBeNull();
  });

  it('never exceeds 1', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (a, b) => {
        const rate = responseRate(Math.min(a, b), Math.max(a, b));
        expect(rate ?? 0).toBeGreaterThanOrEqual(0);
        expect(rate ?? 0).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses more answered than shown, and what is no count', () => {
    expect(() => responseRate(1, 0)).toThrow(RangeError);
    expect(() => responseRate(5, 4)).toThrow(RangeError);
    expect(() => responseRate(-1, 4)).toThrow(RangeError);
    expect(() => responseRate(0.5, 4)).toThrow(RangeError);
    expect(() => responseRate(0, Number.NaN)).toThrow(RangeError);
  });
});
