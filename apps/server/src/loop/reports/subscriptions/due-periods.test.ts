import { expect, it } from 'vitest';
import { listDuePeriods, periodName } from './due-periods.ts';

const monthly = {
  period: 'month' as const,
  ...{ day: 3, hour: 8, timeZone: null, activeFrom: new Date('2026-08-15T00:00:00Z') },
};

const due = (schedule: Partial<Parameters<typeof listDuePeriods>[0]>, now: string, zone = 'Europe/Berlin') =>
  listDuePeriods({ ...monthly, ...schedule }, zone, new Date(now)).map(periodName);

it('is due on its day and hour, by the clock there, on both sides of summer time', () => {
  expect(due({}, '2026-09-03T05:59:59Z')).toEqual([]);
  expect(due({}, '2026-09-03T06:00:00Z')).toEqual(['month 2026-08-01']);
  expect(due({}, '2026-11-03T06:59:59Z').at(-1)).toBe('month 2026-09-01');
  expect(due({}, '2026-11-03T07:00:00Z').at(-1)).toBe('month 2026-10-01');
  const newYork = { timeZone: 'America/New_York' };
  expect(due(newYork, '2026-09-03T11:59:59Z')).toEqual([]);
  expect(due(newYork, '2026-09-03T12:00:00Z')).toEqual(['month 2026-08-01']);
});

it('has weeks from Monday on, and quarters', () => {
  const weekly = { period: 'week' as const, day: 2, activeFrom: new Date('2026-11-10T12:00:00Z') };
  expect(due(weekly, '2026-11-24T07:00:00Z')).toEqual(['week 2026-11-09', 'week 2026-11-16']);
  expect(due({ period: 'quarter' }, '2026-11-01T00:00:00Z')).toEqual(['quarter 2026-07-01']);
});

it('is not due before the period is over, however early the day begins elsewhere', () => {
  const early = { day: 1, hour: 0, timeZone: 'Pacific/Auckland' };
  expect(due(early, '2026-08-31T21:59:59Z')).toEqual([]);
  expect(due(early, '2026-08-31T22:00:00Z')).toEqual(['month 2026-08-01']);
});

it('catches up what a year left out, the oldest first, and nothing of before it was begun', () => {
  expect(due({}, '2026-12-24T00:00:00Z')).toEqual(
    ['08', '09', '10', '11'].map((month) => `month 2026-${month}-01`),
  );
  const old = due({ activeFrom: new Date('2001-01-01T00:00:00Z') }, '2026-12-24T00:00:00Z');
  expect([old.length, old[0]]).toEqual([12, 'month 2025-12-01']);
});
