import { intervals } from '@voxpoint/contract/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BucketRequest, buckets, countBuckets, isPartial, TooManyBucketsError } from './buckets.ts';
import { formatInZone } from './instant-format.ts';
import { startOfDay } from './local-day.ts';
import { findDayStarts, wallClock } from './testing/wall-clock.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const start = fc
  .date({ min: new Date('1975-01-01'), max: new Date('2037-06-01'), noInvalidDate: true })
  .map((date) => Math.floor(date.getTime() / 900_000) * 900_000);

function startsIn(timeZone: string, interval: BucketRequest['interval'], from: string, to: string): string[] {
  const range = { from: new Date(from), to: new Date(to) };
  return buckets({ ...range, interval, timeZone }).map((bucket) => formatInZone(bucket.start, timeZone));
}

/** The buckets of a range must touch, ascend, cover it, and all overlap it. */
function expectToTile(request: BucketRequest): void {
  const made = buckets(request);
  expect(made[0]?.start.getTime()).toBeLessThanOrEqual(request.from.getTime());
  expect(made[0]?.end.getTime()).toBeGreaterThan(request.from.getTime());
  expect(made.at(-1)?.start.getTime()).toBeLessThan(request.to.getTime());
  expect(made.at(-1)?.end.getTime()).toBeGreaterThanOrEqual(request.to.getTime());
  made.forEach((bucket, index) => {
    expect(bucket.start.getTime()).toBeLessThan(bucket.end.getTime());
    expect(made[index + 1]?.start ?? bucket.end).toEqual(bucket.end);
  });
}

describe('buckets of any interval', () => {
  it('touch, ascend and cover the range, in any zone', { timeout: 60_000 }, () => {
    const length = fc.integer({ min: 1, max: 96 * 800 }).map((quarters) => quarters * 900_000);
    fc.assert(
      fc.property(
        zone,
        start,
        length,
        fc.constantFrom(...intervals),
        (timeZone, fromMs, lengthMs, interval) => {
          const toMs = fromMs + (interval === 'hour' ? lengthMs / 20 : lengthMs);
          expectToTile({ from: new Date(fromMs), to: new Date(toMs), interval, timeZone });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are none for an empty range', () => {
    const at = new Date('2026-01-01T00:00:00Z');
    for (const interval of intervals) {
      expect(buckets({ from: at, to: at, interval, timeZone: 'UTC' })).toEqual([]);
    }
  });

  it('are the range itself without an interval', () => {
    const range = { from: new Date('2026-01-01T10:15:00Z'), to: new Date('2026-02-03T00:00:00Z') };
    expect(buckets({ ...range, interval: 'none', timeZone: 'UTC' })).toEqual([
      { start: range.from, end: range.to },
    ]);
  });

  it('are refused for a range that ends before it starts, an invalid instant or an unknown zone', () => {
    const [early, late, never] = [new Date(0), new Date(dayMs), new Date(Number.NaN)];
    for (const interval of intervals) {
      expect(() => buckets({ from: late, to: early, interval, timeZone: 'UTC' })).toThrow(RangeError);
      expect(() => buckets({ from: never, to: late, interval, timeZone: 'UTC' })).toThrow(RangeError);
      expect(() => buckets({ from: early, to: never, interval, timeZone: 'UTC' })).toThrow(RangeError);
      expect(() => buckets({ from: early, to: late, interval, timeZone: '+02:00' })).toThrow(RangeError);
    }
  });
});

describe('days', () => {
  it('start where an independent walk through the instants finds them', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(zone, start, fc.integer({ min: 1, max: 96 * 40 }), (timeZone, fromMs, quarters) => {
        const toMs = fromMs + quarters * 900_000;
        const made = buckets({ from: new Date(fromMs), to: new Date(toMs), interval: 'day', timeZone });
        const around = findDayStarts(timeZone, fromMs - 4 * dayMs, toMs + 4 * dayMs);
        const first = around.findLastIndex((at) => at <= fromMs);
        const end = around.findIndex((at) => at >= toMs);
        expect(made.map((bucket) => bucket.start.getTime())).toEqual(around.slice(first, end));
        expect(made.at(-1)?.end.getTime()).toBe(around[end]);
      }),
      {
        numRuns: 80,
        examples: [
          ['Pacific/Apia', Date.UTC(2011, 11, 20), 96 * 20],
          ['America/St_Johns', Date.UTC(2010, 10, 7, 3), 96 * 20],
          ['America/Havana', Date.UTC(2026, 9, 20), 96 * 20],
          ['Asia/Beirut', Date.UTC(2026, 2, 20), 96 * 20],
          ['Africa/Casablanca', Date.UTC(2026, 1, 10), 96 * 40],
        ],
      },
    );
  });

  it('are as many as there are distinct local dates', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: 2010, max: 2036 }),
        fc.integer({ min: 1, max: 12 }),
        (timeZone, year, month) => {
          const from = startOfDay(`${year}-${String(month).padStart(2, '0')}-01`, timeZone);
          const to = startOfDay(`${year + 1}-01-15`, timeZone);
          const shown = wallClock(timeZone);
          const dates = new Set<string>();
          for (let at = from.getTime(); at < to.getTime(); at += hourMs / 2) {
            dates.add(shown(at).slice(0, 10));
          }
          expect(buckets({ from, to, interval: 'day', timeZone })).toHaveLength(dates.size);
        },
      ),
      { numRuns: 30, examples: [['Pacific/Apia', 2011, 6]] },
    );
  });

  it('leave out one that the zone skipped', () => {
    expect(startsIn('Pacific/Apia', 'day', '2011-12-29T10:00:00Z', '2011-12-31T10:00:00Z')).toEqual([
      '2011-12-29T00:00:00.000-10:00',
      '2011-12-31T00:00:00.000+14:00',
    ]);
  });
});

describe('weeks, months, quarters and years', () => {
  it('start on Monday, and on the first of the month, quarter and year', () => {
    expect(startsIn('Europe/Berlin', 'week', '2026-03-26T00:00:00Z', '2026-04-07T00:00:00Z')).toEqual([
      '2026-03-23T00:00:00.000+01:00',
      '2026-03-30T00:00:00.000+02:00',
      '2026-04-06T00:00:00.000+02:00',
    ]);
    expect(startsIn('America/New_York', 'month', '2026-02-10T00:00:00Z', '2026-04-02T00:00:00Z')).toEqual([
      '2026-02-01T00:00:00.000-05:00',
      '2026-03-01T00:00:00.000-05:00',
      '2026-04-01T00:00:00.000-04:00',
    ]);
    expect(startsIn('Europe/Berlin', 'quarter', '2026-03-31T21:59:59Z', '2026-03-31T22:00:01Z')).toEqual([
      '2026-01-01T00:00:00.000+01:00',
      '2026-04-01T00:00:00.000+02:00',
    ]);
    expect(startsIn('Asia/Kathmandu', 'year', '2025-12-31T18:14:59Z', '2025-12-31T18:15:01Z')).toEqual([
      '2025-01-01T00:00:00.000+05:45',
      '2026-01-01T00:00:00.000+05:45',
    ]);
  });

  it('end where the next one starts, beyond the range if need be', () => {
    const range = { from: new Date('2026-02-10T00:00:00Z'), to: new Date('2026-02-11T00:00:00Z') };
    expect(buckets({ ...range, interval: 'year', timeZone: 'UTC' })).toEqual([
      { start: new Date('2026-01-01T00:00:00Z'), end: new Date('2027-01-01T00:00:00Z') },
    ]);
  });

  it('start on a day whose evening before belonged to another one, in any zone', () => {
    const keyOf = {
      week: (at: number) => String(Math.floor((at / dayMs + 3) / 7)),
      month: (at: number) => new Date(at).toISOString().slice(0, 7),
      quarter: (at: number) =>
        `${new Date(at).getUTCFullYear()} ${Math.floor(new Date(at).getUTCMonth() / 3)}`,
      year: (at: number) => new Date(at).toISOString().slice(0, 4),
    };
    const interval = fc.constantFrom(...(['week', 'month', 'quarter', 'year'] as const));
    fc.assert(
      fc.property(zone, start, fc.integer({ min: 1, max: 900 }), interval, (timeZone, fromMs, days, unit) => {
        const to = new Date(fromMs + days * dayMs);
        const shown = wallClock(timeZone);
        const keyAt = (at: number) => keyOf[unit](Date.parse(`${shown(at)}Z`));
        const made = buckets({ from: new Date(fromMs), to, interval: unit, timeZone });
        for (const bucket of made) {
          expect(keyAt(bucket.start.getTime())).not.toBe(keyAt(bucket.start.getTime() - 1000));
          expect(keyAt(bucket.end.getTime() - 1000)).toBe(keyAt(bucket.start.getTime()));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('counting before making', () => {
  it('gives the number that would be made, but for skipped days and clocks moved by less than an hour', () => {
    const length = fc.integer({ min: 1, max: 96 * 800 }).map((quarters) => quarters * 900_000);
    const odd = new Set([
      'Pacific/Apia',
      'Pacific/Fakaofo',
      'Pacific/Enderbury',
      'Pacific/Kanton',
      'Pacific/Kiritimati',
      'Pacific/Kwajalein',
    ]);
    fc.assert(
      fc.property(
        zone,
        start,
        length,
        fc.constantFrom(...intervals),
        (timeZone, fromMs, lengthMs, interval) => {
          const toMs = fromMs + (interval === 'hour' ? Math.ceil(lengthMs / 20) : lengthMs);
          const request = { from: new Date(fromMs), to: new Date(toMs), interval, timeZone };
          const difference = Math.abs(countBuckets(request) - buckets(request).length);
          const exact = interval !== 'hour' && !odd.has(timeZone);
          expect(difference).toBeLessThanOrEqual(exact ? 0 : 1);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('refuses an absurd range at once, and says how many it would be', () => {
    const range = {
      from: new Date('1900-01-01T00:00:00Z'),
      to: new Date('9999-01-01T00:00:00Z'),
      timeZone: 'UTC',
    };
    const refusal = (interval: BucketRequest['interval']) => {
      try {
        buckets({ ...range, interval });
        return undefined;
      } catch (error) {
        return error;
      }
    };
    expect(refusal('hour')).toBeInstanceOf(TooManyBucketsError);
    expect(refusal('hour')).toMatchObject({ count: (8099 * 365 + 1964) * 24, limit: 10_000 });
    expect(refusal('day')).toMatchObject({ count: 8099 * 365 + 1964 });
    expect(refusal('year')).toBeUndefined();
  });

  it('refuses from the limit on, not at it', () => {
    const range = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2026-01-11T00:00:00Z') };
    const request = { ...range, interval: 'day', timeZone: 'UTC' } as const;
    expect(buckets(request, 10)).toHaveLength(10);
    expect(() => buckets(request, 9)).toThrow(new TooManyBucketsError(10, 9));
  });
});

describe('a partial bucket', () => {
  const bucket = { start: new Date('2026-01-01T00:00:00Z'), end: new Date('2026-01-02T00:00:00Z') };
  const whole = { from: bucket.start, to: bucket.end };
  const before = (at: Date) => new Date(at.getTime() - 1);
  const after = (at: Date) => new Date(at.getTime() + 1);

  it('is cut by the range', () => {
    expect(isPartial(bucket, whole, bucket.end)).toBe(false);
    expect(isPartial(bucket, { ...whole, from: after(bucket.start) }, bucket.end)).toBe(true);
    expect(isPartial(bucket, { ...whole, to: before(bucket.end) }, bucket.end)).toBe(true);
    expect(isPartial(bucket, { from: before(bucket.start), to: after(bucket.end) }, bucket.end)).toBe(false);
  });

  it('or reaches into the future', () => {
    expect(isPartial(bucket, whole, before(bucket.end))).toBe(true);
    expect(isPartial(bucket, whole, after(bucket.end))).toBe(false);
  });
});
