import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buckets } from './buckets.ts';
import { formatInZone } from './instant-format.ts';
import { startOfDay } from './local-day.ts';
import { findChangeDays, findHourStarts } from './testing/wall-clock.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));

function hoursIn(timeZone: string, from: string, to: string): string[] {
  const range = { from: new Date(from), to: new Date(to) };
  return buckets({ ...range, interval: 'hour', timeZone }).map((bucket) =>
    formatInZone(bucket.start, timeZone),
  );
}

describe('hours', () => {
  it('are 23 and 25 on the days when the clock changes', () => {
    const hoursOf = (day: string, next: string) =>
      hoursIn(
        'Europe/Berlin',
        startOfDay(day, 'Europe/Berlin').toISOString(),
        startOfDay(next, 'Europe/Berlin').toISOString(),
      );
    expect(hoursOf('2026-03-29', '2026-03-30')).toHaveLength(23);
    const long = hoursOf('2026-10-25', '2026-10-26');
    expect(long).toHaveLength(25);
    expect(long.slice(2, 4)).toEqual(['2026-10-25T02:00:00.000+02:00', '2026-10-25T02:00:00.000+01:00']);
  });

  it('are local hours in zones with half and three quarters of an hour', () => {
    expect(hoursIn('Asia/Kathmandu', '2026-01-01T10:15:00Z', '2026-01-01T12:00:00Z')).toEqual([
      '2026-01-01T16:00:00.000+05:45',
      '2026-01-01T17:00:00.000+05:45',
    ]);
    expect(hoursIn('America/St_Johns', '2026-01-01T10:00:00Z', '2026-01-01T10:45:00Z')).toEqual([
      '2026-01-01T06:00:00.000-03:30',
      '2026-01-01T07:00:00.000-03:30',
    ]);
  });

  it('are full hours of the clock also where its offset is no quarter (Monrovia until 1972: −0:44:30)', () => {
    const range = { from: new Date('1970-06-01T10:30:00Z'), to: new Date('1970-06-01T11:00:00Z') };
    expect(buckets({ ...range, interval: 'hour', timeZone: 'Africa/Monrovia' })).toEqual([
      { start: new Date('1970-06-01T09:44:30Z'), end: new Date('1970-06-01T10:44:30Z') },
      { start: new Date('1970-06-01T10:44:30Z'), end: new Date('1970-06-01T11:44:30Z') },
    ]);
  });

  it('are half as long once where the clock moves by half an hour (Lord Howe)', () => {
    expect(hoursIn('Australia/Lord_Howe', '2026-04-04T14:00:00Z', '2026-04-04T16:00:00Z')).toEqual([
      '2026-04-05T01:00:00.000+11:00',
      '2026-04-05T01:30:00.000+10:30',
      '2026-04-05T02:00:00.000+10:30',
    ]);
    expect(hoursIn('Australia/Lord_Howe', '2026-10-03T14:30:00Z', '2026-10-03T16:30:00Z')).toEqual([
      '2026-10-04T01:00:00.000+10:30',
      '2026-10-04T02:30:00.000+11:00',
      '2026-10-04T03:00:00.000+11:00',
    ]);
  });

  it('keep to quarters where the clock changes at 00:01 (St John’s until 2011)', () => {
    expect(hoursIn('America/St_Johns', '2010-11-07T01:30:00Z', '2010-11-07T04:30:00Z')).toEqual([
      '2010-11-06T23:00:00.000-02:30',
      '2010-11-07T00:00:00.000-02:30',
      '2010-11-07T00:00:00.000-03:30',
    ]);
    expect(hoursIn('America/St_Johns', '2010-03-14T02:30:00Z', '2010-03-14T05:30:00Z')).toEqual([
      '2010-03-13T23:00:00.000-03:30',
      '2010-03-14T00:00:00.000-03:30',
      '2010-03-14T02:00:00.000-02:30',
    ]);
  });

  it('start where an independent walk through the minutes finds them, around changes of the clock', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(zone, fc.integer({ min: 1980, max: 2037 }), fc.nat(), (timeZone, year, pick) => {
        const changes = findChangeDays(timeZone, year);
        const middle = changes[pick % Math.max(1, changes.length)] ?? Date.UTC(year, pick % 12, 1);
        const [fromMs, toMs] = [middle - dayMs / 2, middle + 1.5 * dayMs];
        const made = buckets({ from: new Date(fromMs), to: new Date(toMs), interval: 'hour', timeZone });
        const around = findHourStarts(timeZone, fromMs - 2 * hourMs, toMs);
        const first = around.findLastIndex((at) => at <= fromMs);
        expect(made.map((bucket) => bucket.start.getTime())).toEqual(around.slice(first));
      }),
      {
        numRuns: 60,
        examples: [
          ['America/St_Johns', 2010, 1],
          ['Australia/Lord_Howe', 2026, 0],
          ['Australia/Lord_Howe', 2026, 1],
          ['Antarctica/Troll', 2026, 0],
          ['Antarctica/Casey', 2020, 1],
          ['Pacific/Apia', 2011, 2],
          ['Asia/Pyongyang', 2018, 0],
          ['America/Caracas', 2007, 0],
          ['Asia/Kathmandu', 1985, 0],
        ],
      },
    );
  });

  it('lie on quarters, and a day starts with an hour, in any zone since 1980', () => {
    const since = fc.date({ min: new Date('1980-01-01'), max: new Date('2037-06-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zone, since, (timeZone, from) => {
        const range = { from, to: new Date(from.getTime() + 3 * dayMs), timeZone };
        const hours = new Set(
          buckets({ ...range, interval: 'hour' }).map((bucket) => bucket.start.getTime()),
        );
        expect([...hours].filter((at) => at % 900_000 !== 0)).toEqual([]);
        for (const day of buckets({ ...range, interval: 'day' }).slice(1)) {
          expect(hours).toContain(day.start.getTime());
        }
      }),
      { numRuns: 300 },
    );
  });
});
