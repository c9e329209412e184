import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findChangeDays, wallClock } from './testing/wall-clock.ts';
import { instantOnWallClock } from './wall-clock.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

describe('an instant read from a clock on the wall', () => {
  it.each([
    ['Europe/Berlin', '2026-01-15', 10.25, '2026-01-15T09:15:00.000Z'],
    ['Europe/Berlin', '2026-07-15', 10.25, '2026-07-15T08:15:00.000Z'],
    ['UTC', '2026-07-15', 0, '2026-07-15T00:00:00.000Z'],
    ['Asia/Kathmandu', '2026-07-15', 12, '2026-07-15T06:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-07-15', 1, '2026-07-14T11:00:00.000Z'],
  ])('in %s on %s', (timeZone, day, hours, instant) => {
    expect(instantOnWallClock(day, hours * hourMs, timeZone).toISOString()).toBe(instant);
  });

  it.each([
    ['the first of two', 'Europe/Berlin', '2026-10-25', 2.5, '2026-10-25T00:30:00.000Z'],
    ['the first of two', 'America/New_York', '2026-11-01', 1.5, '2026-11-01T05:30:00.000Z'],
    ['the first of two', 'Australia/Lord_Howe', '2026-04-05', 1.75, '2026-04-04T14:45:00.000Z'],
    ['as much later as the clock skips', 'Europe/Berlin', '2026-03-29', 2.5, '2026-03-29T01:30:00.000Z'],
    ['as much later as the clock skips', 'America/New_York', '2026-03-08', 2, '2026-03-08T07:00:00.000Z'],
    ['a day later where the day was skipped', 'Pacific/Apia', '2011-12-30', 9, '2011-12-30T19:00:00.000Z'],
  ])('is %s (%s, %s)', (_rule, timeZone, day, hours, instant) => {
    expect(instantOnWallClock(day, hours * hourMs, timeZone).toISOString()).toBe(instant);
  });

  it('is the first at which an independent clock shows that time, around changes of every zone', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: 1980, max: 2037 }),
        fc.nat(),
        fc.integer({ min: 0, max: (3 * dayMs) / minuteMs }),
        (timeZone, year, pick, minute) => {
          const changes = findChangeDays(timeZone, year);
          const middle = changes[pick % Math.max(1, changes.length)] ?? Date.UTC(year, pick % 12, 1);
          const shown = new Date(middle - dayMs + minute * minuteMs).toISOString();
          const timeOfDayMs = Date.parse(shown) % dayMs;
          const made = instantOnWallClock(shown.slice(0, 10), timeOfDayMs, timeZone).getTime();

          const clock = wallClock(timeZone);
          const text = shown.slice(0, 19).replace('T', ' ');
          const minutes = Array.from(
            { length: (30 * hourMs) / minuteMs },
            (_, at) => Date.parse(shown) + (at - 15 * 60) * minuteMs,
          );
          const first = minutes.find((at) => clock(at) === text);
          if (first === undefined) expect(clock(made) > text && clock(made - dayMs) < text).toBe(true);
          else expect(made).toBe(first);
        },
      ),
      { numRuns: 60, examples: [['Europe/Berlin', 2026, 0, 2 * 24 * 60 + 150]] },
    );
  }, 60_000);

  it('is refused for a day that the calendar does not have, and for an unknown zone', () => {
    expect(() => instantOnWallClock('2026-02-30', 0, 'UTC')).toThrow(RangeError);
    expect(() => instantOnWallClock('2026-02-20', 0, 'Mars/Olympus')).toThrow(RangeError);
  });
});
