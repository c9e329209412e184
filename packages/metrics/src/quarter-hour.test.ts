import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fineBucketMs, floorQuarterHour, isQuarterHour, nearestQuarterHour } from './quarter-hour.ts';

describe('quarters of an hour', () => {
  it('are a quarter of an hour long', () => {
    expect(fineBucketMs).toBe(15 * 60 * 1000);
  });

  it('are known by their start', () => {
    expect(isQuarterHour(new Date('2026-01-01T10:45:00.000Z'))).toBe(true);
    expect(isQuarterHour(new Date('1969-12-31T23:45:00.000Z'))).toBe(true);
    expect(isQuarterHour(new Date('2026-01-01T10:45:00.001Z'))).toBe(false);
    expect(isQuarterHour(new Date('2026-01-01T10:40:00.000Z'))).toBe(false);
    expect(isQuarterHour(new Date(Number.NaN))).toBe(false);
  });

  it('are found from either side', () => {
    const nearest = (instant: string) => nearestQuarterHour(new Date(instant)).toISOString();
    expect(nearest('2026-01-01T10:07:29.999Z')).toBe('2026-01-01T10:00:00.000Z');
    expect(nearest('2026-01-01T10:07:30.000Z')).toBe('2026-01-01T10:15:00.000Z');
    expect(nearest('2026-01-01T23:59:00.000Z')).toBe('2026-01-02T00:00:00.000Z');
  });

  it('are at most seven and a half minutes away, and never behind where floored', () => {
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date('1900-01-01'), max: new Date('2100-01-01') }),
        (at) => {
          expect(isQuarterHour(nearestQuarterHour(at))).toBe(true);
          expect(Math.abs(nearestQuarterHour(at).getTime() - at.getTime())).toBeLessThanOrEqual(
            fineBucketMs / 2,
          );
          const floor = floorQuarterHour(at.getTime());
          expect(isQuarterHour(new Date(floor))).toBe(true);
          expect(at.getTime() - floor).toBeGreaterThanOrEqual(0);
          expect(at.getTime() - floor).toBeLessThan(fineBucketMs);
        },
      ),
    );
  });
});
