import { describe, expect, it } from 'vitest';
import { retryDelayMs } from './sending.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const most = (attempt: number, retryAfter?: string | null) => retryDelayMs(attempt, retryAfter, now, 1);
const least = (attempt: number, retryAfter?: string | null) => retryDelayMs(attempt, retryAfter, now, 0);

describe('the delay before a retry', () => {
  it('doubles its upper bound with every failure, up to five minutes', () => {
    expect([0, 1, 2, 3].map((attempt) => most(attempt))).toEqual([1000, 2000, 4000, 8000]);
    expect(most(20)).toBe(300_000);
    expect(most(2000)).toBe(300_000);
  });

  it('is spread over all of that', () => {
    expect(least(5)).toBe(0);
    expect(retryDelayMs(3, null, now, 0.25)).toBe(2000);
  });

  it('adds what Retry-After asks in seconds', () => {
    expect(least(0, '120')).toBe(120_000);
    expect(most(1, '120')).toBe(122_000);
    expect(least(0, '0')).toBe(0);
  });

  it('adds what Retry-After asks as a date', () => {
    expect(least(0, 'Sun, 22 Nov 2026 10:01:30 GMT')).toBe(90_000);
    expect(least(0, 'Sun, 22 Nov 2026 09:00:00 GMT')).toBe(0);
  });

  it('takes no notice of a Retry-After that says nothing', () => {
    for (const header of [null, undefined, '', 'soon', '-5']) expect(least(0, header)).toBe(0);
  });

  it('never exceeds a day, which a timer can hold', () => {
    expect(most(9, '99999999')).toBe(86_400_000);
    expect(most(9, 'Sun, 22 Nov 2099 10:00:00 GMT')).toBe(86_400_000);
  });
});
