import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInZone } from './instant-format.ts';
import { wallClock } from './testing/wall-clock.ts';

const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));

describe('an instant in a zone', () => {
  it.each([
    ['2026-10-31T23:00:00Z', 'Europe/Berlin', '2026-11-01T00:00:00.000+01:00'],
    ['2026-07-31T22:00:00.123Z', 'Europe/Berlin', '2026-08-01T00:00:00.123+02:00'],
    ['2026-01-01T00:00:00Z', 'UTC', '2026-01-01T00:00:00.000+00:00'],
    ['2026-01-01T03:30:00Z', 'America/St_Johns', '2026-01-01T00:00:00.000-03:30'],
    ['2025-12-31T18:15:00Z', 'Asia/Kathmandu', '2026-01-01T00:00:00.000+05:45'],
    ['2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25T02:30:00.000+02:00'],
    ['2026-10-25T01:30:00Z', 'Europe/Berlin', '2026-10-25T02:30:00.000+01:00'],
  ])('%s in %s is %s', (instant, timeZone, text) => {
    expect(formatInZone(new Date(instant), timeZone)).toBe(text);
  });

  it('has the offset of local mean time rounded to the minute, and still means the same instant', () => {
    // Berlin was 53 minutes and 28 seconds ahead, New York 4:56:02 behind, Monrovia 44:30 behind until 1972.
    expect(formatInZone(new Date('1880-01-01T00:00:00Z'), 'Europe/Berlin')).toBe(
      '1880-01-01T00:53:00.000+00:53',
    );
    expect(formatInZone(new Date('1880-01-01T12:00:00Z'), 'America/New_York')).toBe(
      '1880-01-01T07:04:00.000-04:56',
    );
    expect(formatInZone(new Date('1971-01-01T12:00:00Z'), 'Africa/Monrovia')).toBe(
      '1971-01-01T11:16:00.000-00:44',
    );
  });

  it('can be read back, in any zone and year', () => {
    const instant = fc.date({
      min: new Date('0001-01-02'),
      max: new Date('9999-12-30'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const text = formatInZone(at, timeZone);
        expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
        expect(Date.parse(text)).toBe(at.getTime());
      }),
      { numRuns: 300 },
    );
  });

  it('shows what the clock shows since 1972', () => {
    const instant = fc.date({
      min: new Date('1972-01-08'),
      max: new Date('2037-12-30'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        expect(formatInZone(at, timeZone).slice(0, 19).replace('T', ' ')).toBe(
          wallClock(timeZone)(at.getTime()),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('is refused for an invalid instant', () => {
    expect(() => formatInZone(new Date(Number.NaN), 'UTC')).toThrow(RangeError);
  });
});
