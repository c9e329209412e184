import { expect, it } from 'vitest';
import { daySpans } from './day-spans.ts';
import { monthStarts } from './month-starts.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Asia/Beirut',
  'America/St_Johns',
];

it.each(zones)('begins each month with its first day, in %s', (timeZone) => {
  const months = monthStarts(timeZone);
  const dates = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const expected = Array.from({ length: 1_202 }, (_, index) => new Date(Date.UTC(1999, 11 + index, 1)));
  expect(months.map((start) => dates.format(start))).toEqual(
    expected.map((start) => start.toISOString().slice(0, 10)),
  );
  const before = months.map((start) => dates.format(start.getTime() - 1));
  expect(before.filter((date) => date.endsWith('-01'))).toEqual([]);
});

it.each(zones)('knows no month that begins within a day, in %s', (timeZone) => {
  const spans = daySpans(timeZone);
  const within = monthStarts(timeZone).filter((start) => {
    const span = spans.findLast(({ startsAt }) => startsAt <= start);
    return span && (start.getTime() - span.startsAt.getTime()) % span.dayMs !== 0;
  });
  expect(within).toEqual([]);
});

it('begins where the calendar does', () => {
  expect(monthStarts('UTC')[0]).toEqual(daySpans('UTC')[0]?.startsAt);
  expect(() => monthStarts('Mars/Olympus')).toThrow(RangeError);
});
