import { expect, it } from 'vitest';
import { hasOffset, readTime, timeFormsOf } from './read-time.ts';

const inBerlin = () => 'Europe/Berlin';

it.each([
  ['2026-11-22', 'year-first', '2026-11-21T23:00:00.000Z'],
  ['2026-03-29 02:30', 'year-first', '2026-03-29T01:30:00.000Z'],
  ['2026-07-01 10:15', 'year-first', '2026-07-01T08:15:00.000Z'],
  ['2026-07-01 10:15:30', 'year-first', '2026-07-01T08:15:30.000Z'],
  ['2026-07-01T10:15:30.5', 'year-first', '2026-07-01T08:15:30.500Z'],
  ['2026-07-01T10:15:30.123456789Z', 'year-first', '2026-07-01T10:15:30.123Z'],
  ['2026-07-01T10:15Z', 'year-first', '2026-07-01T10:15:00.000Z'],
  ['2026-07-01 10:15:30+05:45', 'year-first', '2026-07-01T04:30:30.000Z'],
  ['2026-07-01 10:15:30 -0330', 'year-first', '2026-07-01T13:45:30.000Z'],
  ['2026-07-01 10:15:30.250+00', 'year-first', '2026-07-01T10:15:30.250Z'],
  ['2026-07-01 10:15:30 UTC', 'year-first', '2026-07-01T10:15:30.000Z'],
  ['2026/11/22 10:15:04 AM GMT+1', 'year-first', '2026-11-22T09:15:04.000Z'],
  ['2026/11/22 12:15:04\u202fAM GMT-4', 'year-first', '2026-11-22T04:15:04.000Z'],
  ['11/23/2025 10:02:44 AM', 'month-first', '2025-11-23T09:02:44.000Z'],
  ['11/23/2025 12:02 PM', 'month-first', '2025-11-23T11:02:00.000Z'],
  ['11/23/25, 12:02 a.m.', 'month-first', '2025-11-22T23:02:00.000Z'],
  ['29.11.2026 14:05', 'day-first', '2026-11-29T13:05:00.000Z'],
  ['03.11.2026', 'day-first', '2026-11-02T23:00:00.000Z'],
  ['9/13/2026 9:05', 'month-first', '2026-09-13T07:05:00.000Z'],
  ['13-9-2026 9:05', 'day-first', '2026-09-13T07:05:00.000Z'],
  ['Sun, 22 Nov 2026 10:15:30 GMT', 'month-name', '2026-11-22T10:15:30.000Z'],
  ['November 22, 2026 10:15 PM', 'month-name', '2026-11-22T21:15:00.000Z'],
  ['3. März 2026', 'month-name', '2026-03-02T23:00:00.000Z'],
  ['1763806500', 'unix-seconds', '2025-11-22T10:15:00.000Z'],
  ['1763806500.25', 'unix-seconds', '2025-11-22T10:15:00.250Z'],
  ['1763806500123', 'unix-milliseconds', '2025-11-22T10:15:00.123Z'],
  ['45983', 'excel', '2025-11-21T23:00:00.000Z'],
  ['45983.4270833333', 'excel', '2025-11-22T09:15:00.000Z'],
  ['45983,4270833333', 'excel', '2025-11-22T09:15:00.000Z'],
] as const)('reads %s, which is %s and nothing else', (text, form, instant) => {
  expect(timeFormsOf(text)).toEqual([form]);
  expect(readTime(text, { form, timeZone: inBerlin })?.toISOString()).toBe(instant);
});

it('sees two forms where day and month can be exchanged, and only there', () => {
  expect(timeFormsOf('11/03/2025 10:02:44 AM')).toEqual(['day-first', 'month-first']);
  expect(timeFormsOf('11-03-2025')).toEqual(['day-first', 'month-first']);
});

it.each([
  '11/31/2026',
  '31.11.2026',
  '2026-02-30',
  '2026-13-01',
  '2026-11-22 24:00',
  '2026-11-22 10:60',
  '2026-11-22 13:05 PM',
  '2026-11-22 0:05 AM',
  '2026-11-22T10:15:30+24:00',
  '2026-11-22Z',
  '20261122',
  '26-11-22',
  '12345678901',
  '4598',
  '2026-11-22 10:15 Europe/Berlin',
  '22 Foo 2026',
  'yesterday',
])('does not read %s', (text) => {
  expect(timeFormsOf(text)).toEqual([]);
});

it('asks for no zone where an offset is given', () => {
  const timeZone = () => {
    throw new Error('There is none.');
  };
  const read = (text: string) => readTime(text, { form: 'year-first', timeZone });
  expect(read('2026-07-01T10:15:00Z')?.toISOString()).toBe('2026-07-01T10:15:00.000Z');
  expect(hasOffset('2026-07-01T10:15:00Z', 'year-first')).toBe(true);
  expect(hasOffset('2026-07-01 10:15', 'year-first')).toBe(false);
  expect(() => read('2026-07-01')).toThrow('There is none.');
});
