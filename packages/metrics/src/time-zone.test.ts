import { describe, expect, it, vi } from 'vitest';
import { buckets } from './buckets.ts';
import { clockOf, isSameTimeZone, isTimeZone } from './time-zone.ts';

describe('names of time zones', () => {
  it('are all that the engine lists', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((name) => !isTimeZone(name))).toEqual([]);
  });

  it.each([
    'UTC',
    'Etc/UTC',
    'GMT',
    'Etc/GMT+5',
    'CET',
    'EST5EDT',
    'NZ-CHAT',
    'Asia/Kolkata',
    'Asia/Calcutta',
    'US/Eastern',
    'America/Argentina/Buenos_Aires',
    'europe/berlin',
    'EUROPE/BERLIN',
  ])('include links and any case: %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['+02:00', '-05:00', '+0200', '+02', '02:00', 'UTC+2', 'GMT+05:00', 'Z'])(
    'do not include offsets: %s',
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );

  it.each(['BST', 'IST', 'PST', 'CST', 'bst', 'SystemV/AST4'])('do not include abbreviations: %s', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });

  it.each([
    '',
    ' ',
    'Mars/Olympus',
    'Europe/Berlin ',
    'Europe//Berlin',
    'Europe/Berlin\u0000',
    '../Berlin',
    '__proto__',
  ])('do not include %j', (name) => {
    expect(isTimeZone(name)).toBe(false);
    expect(() => clockOf(name)).toThrow(RangeError);
  });

  it('mean one zone where one is a link to the other', () => {
    expect(isSameTimeZone('Asia/Calcutta', 'asia/kolkata')).toBe(true);
    expect(isSameTimeZone('Europe/Berlin', 'Europe/Berlin')).toBe(true);
    expect(isSameTimeZone('Europe/Berlin', 'Europe/Vienna')).toBe(false);
    expect(() => isSameTimeZone('Europe/Berlin', 'Nowhere')).toThrow(RangeError);
  });
});

describe('the clock of a zone', () => {
  it.each([
    ['Asia/Kathmandu', '2026-01-01T00:00:00Z', 5 * 60 + 45],
    ['America/St_Johns', '2026-01-01T00:00:00Z', -(3 * 60 + 30)],
    ['America/St_Johns', '2026-07-01T00:00:00Z', -(2 * 60 + 30)],
    ['Pacific/Kiritimati', '2026-01-01T00:00:00Z', 14 * 60],
    ['UTC', '2026-01-01T00:00:00Z', 0],
    ['Europe/London', '2026-01-01T00:00:00Z', 0],
    ['Europe/Berlin', '2026-03-29T00:59:59.999Z', 60],
    ['Europe/Berlin', '2026-03-29T01:00:00.000Z', 120],
    ['Europe/Berlin', '2026-10-25T00:59:59.999Z', 120],
    ['Europe/Berlin', '2026-10-25T01:00:00.000Z', 60],
    ['Antarctica/Troll', '2026-03-29T00:59:59Z', 0],
    ['Antarctica/Troll', '2026-03-29T01:00:00Z', 120],
  ])('of %s at %s is %i minutes ahead of UTC', (zone, instant, minutes) => {
    expect(clockOf(zone).offsetAt(Date.parse(instant))).toBe(minutes * 60_000);
  });

  it('knows local mean time to the second, and what came before', () => {
    expect(clockOf('Europe/Berlin').offsetAt(Date.UTC(1880, 0, 1))).toBe((53 * 60 + 28) * 1000);
    expect(clockOf('Europe/Berlin').offsetAt(-8.64e15)).toBe((53 * 60 + 28) * 1000);
    expect(clockOf('America/New_York').offsetAt(Date.UTC(1880, 0, 1))).toBe(-(4 * 3600 + 56 * 60 + 2) * 1000);
  });

  it('is made once per zone, so that a series that was asked before costs nothing of Intl', () => {
    const year = {
      from: new Date('2025-12-31T23:00:00Z'),
      to: new Date('2026-12-31T23:00:00Z'),
      interval: 'day',
      timeZone: 'Europe/Berlin',
    } as const;
    buckets(year);
    const prototype: { readonly format: unknown } = Intl.DateTimeFormat.prototype;
    const read = vi.spyOn(prototype, 'format', 'get');
    const made = vi.spyOn(Intl, 'DateTimeFormat');
    expect(buckets(year)).toHaveLength(365);
    expect(made).not.toHaveBeenCalled();
    expect(read).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  it('is dropped for newer ones after a hundred, because names come from requests', () => {
    const first = clockOf('Europe/Berlin');
    expect(clockOf('Europe/Berlin')).toBe(first);
    for (const name of Intl.supportedValuesOf('timeZone').slice(0, 101)) {
      clockOf(name);
    }
    expect(clockOf('Europe/Berlin')).not.toBe(first);
  });
});
