import { describe, expect, it } from 'vitest';
import { addOpenTime } from './due-time.ts';

const hourMs = 3_600_000;
const timeZone = 'Europe/Berlin';
/** Monday to Friday, nine to five, written in two parts that overlap. */
const spans = [1, 2, 3, 4, 5].flatMap((weekday) => [
  { weekday, from: 12 * 60, to: 17 * 60 },
  { weekday, from: 9 * 60, to: 13 * 60 },
]);
const due = (from: string, hours: number, week = { spans, timeZone }) =>
  addOpenTime(new Date(from), hours * hourMs, week).toISOString();

describe('the time by which so many open hours have passed', () => {
  it.each([
    ['within a day', '2026-03-02T09:00:00.000Z', 4, '2026-03-02T13:00:00.000Z'],
    ['to the last minute of a day', '2026-03-02T09:00:00.000Z', 7, '2026-03-02T16:00:00.000Z'],
    ['over a night', '2026-03-02T15:00:00.000Z', 2, '2026-03-03T09:00:00.000Z'],
    ['over a weekend', '2026-03-06T15:30:00.000Z', 1, '2026-03-09T08:30:00.000Z'],
    ['from a Sunday', '2026-03-08T12:00:00.000Z', 1, '2026-03-09T09:00:00.000Z'],
    ['over the change to summer time', '2026-03-27T15:00:00.000Z', 2, '2026-03-30T08:00:00.000Z'],
    ['of a week and a half', '2026-03-02T08:00:00.000Z', 60, '2026-03-11T12:00:00.000Z'],
  ])('counts %s', (_, from, hours, expected) => {
    expect(due(from, hours)).toBe(expected);
  });

  it('counts what the clock adds to a span, and leaves out what it takes', () => {
    const sunday = { spans: [{ weekday: 7, from: 60, to: 240 }], timeZone };
    expect(due('2026-10-24T23:00:00Z', 3.5, sunday)).toBe('2026-10-25T02:30:00.000Z');
    expect(due('2026-03-29T00:00:00Z', 2.5, sunday)).toBe('2026-04-04T23:30:00.000Z');
  });

  it('ends after ten years', () => {
    const minute = { spans: [{ weekday: 1, from: 0, to: 1 }], timeZone };
    expect(due('2026-01-01T00:00:00Z', 8_760, minute)).toMatch(/^2036-01/);
  });
});
