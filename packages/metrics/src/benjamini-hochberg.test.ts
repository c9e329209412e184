import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustPValues } from './benjamini-hochberg.ts';

const pValue = fc.double({ min: 0, max: 1, noNaN: true });
const pValues = fc.array(fc.option(pValue, { nil: null }), { maxLength: 30 });

describe('Benjamini–Hochberg', () => {
  it('rejects the four smallest of the fifteen p-values in Benjamini & Hochberg 1995, section 3.2', () => {
    const printed = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    const adjusted = adjustPValues(printed);
    expect(adjusted.map((value) => value !== null && value < 0.05)).toEqual(
      printed.map((_, index) => index < 4),
    );
    // 0.0095 · 15/4; and the sixth takes over the smaller value of the seventh, 0.0298 · 15/7.
    expect(adjusted[3]).toBeCloseTo(0.035625, 12);
    expect(adjusted[5]).toBeCloseTo((0.0298 * 15) / 7, 12);
    expect(adjusted[14]).toBe(1);
  });

  it('rejects what the step-up rule of the paper rejects: all up to the largest k with p(k) ≤ k/m · 0.05', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.2, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (given) => {
          const sorted = [...given].sort((a, b) => a - b);
          const k = sorted.findLastIndex((value, index) => value <= ((index + 1) / sorted.length) * 0.05);
          const rejected = adjustPValues(sorted).map((value) => value !== null && value <= 0.05);
          expect(rejected).toEqual(sorted.map((_, index) => index <= k));
        },
      ),
    );
  });

  it('keeps the order, never lowers a value and never exceeds 1', () => {
    fc.assert(
      fc.property(pValues, (given) => {
        const adjusted = adjustPValues(given);
        given.forEach((value, index) => {
          if (value === null) {
            expect(adjusted[index]).toBeNull();
            return;
          }
          expect(adjusted[index]).toBeGreaterThanOrEqual(value);
          expect(adjusted[index]).toBeLessThanOrEqual(1);
          given.forEach((other, position) => {
            if (other !== null && other <= value) {
              expect(adjusted[position]).toBeLessThanOrEqual(adjusted[index] ?? Number.NaN);
            }
          });
        });
      }),
    );
  });

  it('does not count what was not tested', () => {
    fc.assert(
      fc.property(pValues, (given) => {
        const tested = given.filter((value) => value !== null);
        expect(adjustPValues(given).filter((value) => value !== null)).toEqual(adjustPValues(tested));
      }),
    );
  });

  it('leaves a single value as it is', () => {
    expect(adjustPValues([0.04])).toEqual([0.04]);
    expect(adjustPValues([])).toEqual([]);
  });
});
