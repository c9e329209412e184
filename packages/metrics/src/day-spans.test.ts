import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daySpans } from './day-spans.ts';
import { localDay, startOfDay } from './local-day.ts';

const zones = [
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kolkata',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'UTC',
];

it.each(zones)('finds the day of every instant, in %s', (timeZone) => {
  const spans = daySpans(timeZone);
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      (instant) => {
        const span = spans.findLast(({ startsAt }) => startsAt <= instant);
        const first = span?.startsAt.getTime() ?? Number.NaN;
        const days = Math.floor((instant.getTime() - first) / (span?.dayMs ?? Number.NaN));
        const start = first + days * (span?.dayMs ?? Number.NaN);
        expect(new Date(start)).toEqual(startOfDay(localDay(instant, timeZone), timeZone));
      },
    ),
    { numRuns: 500 },
  );
});

it('is one span where the clock never changes, and few where it does', () => {
  expect(daySpans('UTC')).toEqual([{ startsAt: new Date('1999-12-01T00:00:00Z'), dayMs: 86_400_000 }]);
  expect(daySpans('Europe/Berlin').length).toBeLessThan(410);
  expect(daySpans('Europe/Berlin').slice(1, 4)).toEqual([
    { startsAt: new Date('2000-03-25T23:00:00Z'), dayMs: 82_800_000 },
    { startsAt: new Date('2000-03-26T22:00:00Z'), dayMs: 86_400_000 },
    { startsAt: new Date('2000-10-28T22:00:00Z'), dayMs: 90_000_000 },
  ]);
});

it('knows its zones', () => {
  expect(() => daySpans('Mars/Olympus')).toThrow(RangeError);
});
