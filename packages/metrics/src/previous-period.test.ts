import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from './day-number.ts';
import { formatInZone } from './instant-format.ts';
import { startOfDay } from './local-day.ts';
import { previousPeriod } from './previous-period.ts';
import { findDayStarts } from './testing/wall-clock.ts';

function previousDays(from: string, to: string, timeZone: string): string {
  const period = previousPeriod({ from: startOfDay(from, timeZone), to: startOfDay(to, timeZone), timeZone });
  return `${formatInZone(period.from, timeZone).slice(0, 16)} ${formatInZone(period.to, timeZone).slice(0, 16)}`;
}

describe('the previous period', () => {
  it.each([
    ['a month', '2026-03-01', '2026-04-01', '2026-02-01'],
    ['two months', '2026-03-01', '2026-05-01', '2026-01-01'],
    ['a quarter', '2026-04-01', '2026-07-01', '2026-01-01'],
    ['a year', '2024-01-01', '2025-01-01', '2023-01-01'],
    ['two years', '2024-01-01', '2026-01-01', '2022-01-01'],
    ['a month over the turn of the year', '2026-01-01', '2026-02-01', '2025-12-01'],
    ['a February of four weeks, which counts as a month', '2027-02-01', '2027-03-01', '2027-01-01'],
    ['a week', '2026-03-30', '2026-04-06', '2026-03-23'],
    ['three weeks', '2026-10-19', '2026-11-09', '2026-09-28'],
    ['seven days from a Wednesday', '2026-04-01', '2026-04-08', '2026-03-25'],
    ['thirty days', '2026-10-24', '2026-11-23', '2026-09-24'],
    ['one day of 23 hours', '2026-03-29', '2026-03-30', '2026-03-28'],
    ['one day after it', '2026-03-30', '2026-03-31', '2026-03-29'],
    ['from the 15th to the 15th', '2026-02-15', '2026-03-15', '2026-01-18'],
  ])('of %s (%s to %s) starts on %s, in Berlin', (_, from, to, start) => {
    expect(previousDays(from, to, 'Europe/Berlin')).toBe(`${start}T00:00 ${from}T00:00`);
  });

  it('has as many local days, a skipped one left out (Samoa had no 2011-12-30)', () => {
    expect(previousDays('2012-01-01', '2012-01-03', 'Pacific/Apia')).toBe(
      '2011-12-29T00:00 2012-01-01T00:00',
    );
    expect(previousDays('2011-12-29', '2012-01-01', 'Pacific/Apia')).toBe(
      '2011-12-27T00:00 2011-12-29T00:00',
    );
    expect(previousDays('2012-01-02', '2012-01-09', 'Pacific/Apia')).toBe(
      '2011-12-26T00:00 2012-01-02T00:00',
    );
  });

  it('of anything else has the same elapsed time, also over a change of the clock', () => {
    const period = previousPeriod({
      from: new Date('2026-10-25T10:15:00Z'),
      to: new Date('2026-10-26T10:15:00Z'),
      timeZone: 'Europe/Berlin',
    });
    expect(period).toEqual({ from: new Date('2026-10-24T10:15:00Z'), to: new Date('2026-10-25T10:15:00Z') });
  });

  it.each([
    ['2026-03-31T22:00:00Z', '2026-04-03T10:00:00Z', '2026-03-29T10:00:00.000Z'],
    ['2026-03-31T10:00:00Z', '2026-04-01T22:00:00Z', '2026-03-29T22:00:00.000Z'],
  ])('of whole days at one end only has the same elapsed time (%s to %s)', (from, to, start) => {
    const period = previousPeriod({ from: new Date(from), to: new Date(to), timeZone: 'Europe/Berlin' });
    expect(period.from.toISOString()).toBe(start);
  });

  it('of a day in another zone is not taken for a day of this one', () => {
    const period = previousPeriod({
      from: new Date('2026-03-29T00:00:00Z'),
      to: new Date('2026-03-30T00:00:00Z'),
      timeZone: 'Europe/Berlin',
    });
    expect(period.from.toISOString()).toBe('2026-03-28T00:00:00.000Z');
  });

  it('has as many days as the period, in any zone', { timeout: 60_000 }, () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const first = fc.integer({ min: parseDay('1975-06-01'), max: parseDay('2037-01-01') });
    fc.assert(
      fc.property(zone, first, fc.integer({ min: 1, max: 20 }), (timeZone, day, count) => {
        // The 2nd, so that it is never whole months; from a Tuesday to count days later may not be whole weeks.
        const tuesday = day - (((day % 7) + 7 + 2) % 7);
        fc.pre(count % 7 !== 0);
        const from = startOfDay(formatDay(tuesday), timeZone);
        const to = startOfDay(formatDay(tuesday + count), timeZone);
        fc.pre(from < to && new Date(tuesday * 86_400_000).getUTCDate() !== 1);
        const before = previousPeriod({ from, to, timeZone });
        expect(before.to).toEqual(from);
        const daysOf = (range: { from: Date; to: Date }) =>
          findDayStarts(timeZone, range.from.getTime(), range.to.getTime());
        expect(daysOf(before)).toHaveLength(daysOf({ from, to }).length);
        expect(daysOf(before)[0]).toBe(before.from.getTime());
      }),
      { numRuns: 60 },
    );
  });

  it('is found at once for the longest ranges', () => {
    const from = startOfDay('1900-01-02', 'Europe/Berlin');
    const to = startOfDay('9999-12-30', 'Europe/Berlin');
    expect(previousPeriod({ from, to, timeZone: 'Europe/Berlin' }).to).toEqual(from);
  });

  it('is refused for a period that does not end after it starts', () => {
    const at = new Date(0);
    expect(() => previousPeriod({ from: at, to: at, timeZone: 'UTC' })).toThrow(RangeError);
    expect(() => previousPeriod({ from: new Date(1), to: at, timeZone: 'UTC' })).toThrow(RangeError);
    expect(() => previousPeriod({ from: new Date(Number.NaN), to: at, timeZone: 'UTC' })).toThrow(RangeError);
    expect(() => previousPeriod({ from: at, to: new Date(1), timeZone: 'Nowhere' })).toThrow(RangeError);
  });
});
