import { expect, it } from 'vitest';
import { daysPerMonth } from './budget.ts';
import { cusumThreshold } from './threshold.ts';

/** Of a normal score that may shift by one standard deviation: k = 0.5, one answer a day. */
const unitShift = { perDay: 1, perStep: 1, drift: 0.5, deviation: 1 };

it.each([
  // Published mean run lengths of the two-sided CUSUM with k = 0.5 (Hawkins & Olwell 1998; Lucas & Crosier 1982), doubled.
  [4, 2 * 168],
  [5, 2 * 465],
])('puts the threshold at h = %d for a run length of %d days', (threshold, days) => {
  expect(cusumThreshold(daysPerMonth / days, unitShift)).toBeCloseTo(threshold, 1);
});

it('asks for more evidence of a smaller share, and for less of days that hold many answers', () => {
  const share = 0.2;
  const busy = { ...unitShift, perDay: 9, perStep: 9, drift: 0.5 / 9, deviation: 1 / 3 };
  expect(cusumThreshold(share / 100, unitShift)).toBeGreaterThan(cusumThreshold(share, unitShift) + 4);
  expect(cusumThreshold(share / 100, { ...busy, perStep: 16 })).toBeLessThan(
    cusumThreshold(share / 100, busy),
  );
  // One day with all of the evidence is the same as nine answers with a ninth each.
  expect(cusumThreshold(share / 100, busy)).toBeCloseTo(cusumThreshold(share / 100, unitShift), 9);
});
