import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, formatDay, parseDay } from './day-number.ts';

describe('days', () => {
  it('are numbered from 1970-01-01', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('2000-03-01')).toBe(11_017);
    expect(parseDay('1969-12-31')).toBe(-1);
    expect(formatDay(11_017)).toBe('2000-03-01');
  });

  it('come back from their numbers, from the year 0000 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: parseDay('0000-01-01'), max: parseDay('9999-12-31') }), (number) => {
        expect(parseDay(formatDay(number))).toBe(number);
      }),
    );
  });

  it('are added by the calendar', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addDays('0099-12-31', 1)).toBe('0100-01-01');
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260101',
    '+002026-01-01',
    '',
  ])('are refused where the calendar has none: %s', (day) => {
    expect(() => parseDay(day)).toThrow(RangeError);
  });

  it('are refused beyond the years that their form can hold', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0000-01-01', -1)).toThrow(RangeError);
    expect(() => addDays('2026-01-01', Number.NaN)).toThrow(RangeError);
    expect(() => addDays('2026-01-01', 1e12)).toThrow(RangeError);
  });
});
