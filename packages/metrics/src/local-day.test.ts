import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, formatDay, parseDay } from './day-number.ts';
import { dayAround, lastDays, localDay, startOfDay } from './local-day.ts';
import { isQuarterHour } from './quarter-hour.ts';
import { findDayStarts, wallClock } from './testing/wall-clock.ts';

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const dayMs = 86_400_000;

it('has each instant in one day, from its start to that of the next', () => {
  const instant = fc.date({ min: new Date('1970-01-02'), max: new Date('2037-12-30'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, zone, (at, timeZone) => {
      const { from, to } = dayAround(at, timeZone);
      expect(from <= at && at < to).toBe(true);
      expect(from).toEqual(startOfDay(localDay(at, timeZone), timeZone));
      expect(dayAround(to, timeZone).from).toEqual(to);
    }),
  );
});

describe('start of a local day', () => {
  it.each([
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 25],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00Z', 23],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z', 25],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z', 24.5],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z', 23.5],
    ['Antarctica/Troll', '2026-03-29', '2026-03-29T00:00:00Z', 22],
    ['Antarctica/Troll', '2026-10-25', '2026-10-24T22:00:00Z', 26],
    ['Asia/Kathmandu', '2026-06-01', '2026-05-31T18:15:00Z', 24],
    ['Asia/Kolkata', '2026-06-01', '2026-05-31T18:30:00Z', 24],
    ['America/St_Johns', '2026-01-01', '2026-01-01T03:30:00Z', 24],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00Z', 24],
    ['UTC', '2026-01-01', '2026-01-01T00:00:00Z', 24],
  ])('in %s on %s is %s, and the day has %d hours', (timeZone, day, start, hours) => {
    expect(startOfDay(day, timeZone).getTime()).toBe(Date.parse(start));
    const end = startOfDay(addDays(day, 1), timeZone).getTime();
    expect((end - Date.parse(start)) / 3_600_000).toBe(hours);
    const whole = { from: new Date(start), to: new Date(end) };
    for (const at of [whole.from, new Date(end - 1)]) expect(dayAround(at, timeZone)).toEqual(whole);
  });

  it.each([
    // The clock goes from 00:00 to 01:00, so the day starts at 01:00.
    ['America/Havana', '2026-03-08', '2026-03-08T05:00:00Z'],
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
    ['Africa/Cairo', '2024-04-26', '2024-04-25T22:00:00Z'],
  ])('in %s on %s is the first instant after the missing midnight', (timeZone, day, start) => {
    expect(startOfDay(day, timeZone).getTime()).toBe(Date.parse(start));
    expect(wallClock(timeZone)(Date.parse(start))).toBe(`${day} 01:00:00`);
    expect(wallClock(timeZone)(Date.parse(start) - 1000)).toBe(`${addDays(day, -1)} 23:59:59`);
  });

  it('is the first of two midnights (Havana goes from 01:00 back to 00:00)', () => {
    expect(startOfDay('2026-11-01', 'America/Havana').toISOString()).toBe('2026-11-01T04:00:00.000Z');
    expect(startOfDay('2026-11-02', 'America/Havana').toISOString()).toBe('2026-11-02T05:00:00.000Z');
  });

  it('comes after an evening that is had twice (São Paulo went from 00:00 back to 23:00)', () => {
    expect(startOfDay('2019-02-17', 'America/Sao_Paulo').toISOString()).toBe('2019-02-17T03:00:00.000Z');
    expect(startOfDay('2019-02-16', 'America/Sao_Paulo').toISOString()).toBe('2019-02-16T02:00:00.000Z');
  });

  it('is the first time that the new day is shown, even if the clock goes back to the old one (St John’s at 00:01)', () => {
    expect(startOfDay('2010-11-07', 'America/St_Johns').toISOString()).toBe('2010-11-07T02:30:00.000Z');
    expect(localDay(new Date('2010-11-07T02:29:59Z'), 'America/St_Johns')).toBe('2010-11-06');
    expect(localDay(new Date('2010-11-07T02:30:00Z'), 'America/St_Johns')).toBe('2010-11-07');
    // The clock shows 23:30 of the 6th again.
    expect(localDay(new Date('2010-11-07T03:00:00Z'), 'America/St_Johns')).toBe('2010-11-07');
  });

  it('of a day that the zone skipped is that of the next (Samoa had no 2011-12-30)', () => {
    const start = Date.parse('2011-12-30T10:00:00Z');
    expect(startOfDay('2011-12-30', 'Pacific/Apia').getTime()).toBe(start);
    expect(startOfDay('2011-12-31', 'Pacific/Apia').getTime()).toBe(start);
    expect(localDay(new Date(start - 1), 'Pacific/Apia')).toBe('2011-12-29');
    expect(localDay(new Date(start), 'Pacific/Apia')).toBe('2011-12-31');
  });

  it('is what an independent walk through the instants finds, in any zone and year', {
    timeout: 60_000,
  }, () => {
    const window = fc.tuple(zone, fc.integer({ min: parseDay('1975-01-01'), max: parseDay('2037-11-01') }));
    fc.assert(
      fc.property(window, ([timeZone, first]) => {
        const from = startOfDay(formatDay(first), timeZone).getTime();
        const to = startOfDay(formatDay(first + 40), timeZone).getTime();
        const expected = findDayStarts(timeZone, from, to);
        const starts = Array.from({ length: 40 }, (_, index) =>
          startOfDay(formatDay(first + index), timeZone).getTime(),
        );
        expect([...new Set(starts)]).toEqual(expected);
      }),
      {
        numRuns: 60,
        examples: [
          [['Pacific/Apia', parseDay('2011-12-20')]],
          [['America/St_Johns', parseDay('2010-10-20')]],
          [['America/Havana', parseDay('2026-10-20')]],
          [['America/Sao_Paulo', parseDay('2018-10-20')]],
          [['Africa/Casablanca', parseDay('2026-02-10')]],
          [['Asia/Gaza', parseDay('2011-07-20')]],
          [['Pacific/Kwajalein', parseDay('1993-08-10')]],
          [['Pacific/Kiritimati', parseDay('1994-12-15')]],
          [['Asia/Pyongyang', parseDay('2018-04-20')]],
          [['Antarctica/Casey', parseDay('2020-09-20')]],
        ],
      },
    );
  });

  it('lies on a quarter of an hour since 1980, in every zone', () => {
    const day = fc.integer({ min: parseDay('1980-01-01'), max: parseDay('2037-12-31') });
    fc.assert(
      fc.property(zone, day, (timeZone, number) => {
        expect(isQuarterHour(startOfDay(formatDay(number), timeZone))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the local day of an instant', () => {
  it('is the day between whose starts it lies, and the date on the clock save for an hour', () => {
    const instant = fc.date({
      min: new Date('1972-01-08'),
      max: new Date('2037-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(zone, instant, (timeZone, at) => {
        const day = localDay(at, timeZone);
        expect(startOfDay(day, timeZone).getTime()).toBeLessThanOrEqual(at.getTime());
        expect(startOfDay(addDays(day, 1), timeZone).getTime()).toBeGreaterThan(at.getTime());
        const shown = wallClock(timeZone)(at.getTime()).slice(0, 10);
        if (shown !== day) {
          // Only where the clock went back over midnight: an hour before, it showed this day already.
          expect(wallClock(timeZone)(startOfDay(day, timeZone).getTime()).slice(0, 10)).toBe(day);
          expect(at.getTime() - startOfDay(day, timeZone).getTime()).toBeLessThanOrEqual(2 * 3_600_000);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses an invalid instant and an unknown zone', () => {
    expect(() => localDay(new Date(Number.NaN), 'UTC')).toThrow(RangeError);
    expect(() => localDay(new Date(0), '+02:00')).toThrow(RangeError);
    expect(() => startOfDay('2026-01-01', 'Nowhere/City')).toThrow(RangeError);
    expect(() => startOfDay('tomorrow', 'UTC')).toThrow(RangeError);
  });
});

describe('the last days', () => {
  it('include today and end with it', () => {
    const now = new Date('2026-11-22T22:59:59Z');
    expect(lastDays(now, 30, 'Europe/Berlin')).toEqual({
      from: new Date('2026-10-23T22:00:00Z'),
      to: new Date('2026-11-22T23:00:00Z'),
    });
    expect(lastDays(new Date('2026-11-22T23:00:00Z'), 1, 'Europe/Berlin')).toEqual({
      from: new Date('2026-11-22T23:00:00Z'),
      to: new Date('2026-11-23T23:00:00Z'),
    });
  });

  it('leave out a day that the zone skipped', () => {
    const now = new Date('2011-12-31T20:00:00Z');
    const day = (at: Date) => localDay(at, 'Pacific/Apia');
    expect(day(now)).toBe('2012-01-01');
    expect(day(lastDays(now, 2, 'Pacific/Apia').from)).toBe('2011-12-31');
    expect(day(lastDays(now, 3, 'Pacific/Apia').from)).toBe('2011-12-29');
  });

  it('are as many as asked for, in any zone', { timeout: 60_000 }, () => {
    const now = fc.date({ min: new Date('1975-01-01'), max: new Date('2037-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(zone, now, fc.integer({ min: 1, max: 40 }), (timeZone, at, count) => {
        const { from, to } = lastDays(at, count, timeZone);
        expect(findDayStarts(timeZone, from.getTime(), to.getTime())).toHaveLength(count);
        expect(to.getTime()).toBeGreaterThan(at.getTime());
        expect(to.getTime() - at.getTime()).toBeLessThanOrEqual(dayMs + 3 * 3_600_000);
      }),
      {
        numRuns: 60,
        examples: [
          ['Pacific/Apia', new Date('2012-01-03T00:00:00Z'), 10],
          ['Pacific/Apia', new Date('2011-12-29T20:00:00Z'), 1],
          ['Pacific/Kwajalein', new Date('1993-08-25T00:00:00Z'), 10],
        ],
      },
    );
  });

  it.each([0, -1, 1.5, Number.NaN])('refuse %d as a count', (count) => {
    expect(() => lastDays(new Date(0), count, 'UTC')).toThrow(RangeError);
  });
});
