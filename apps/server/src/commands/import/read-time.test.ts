import { expect, it } from 'vitest';
import { readTime } from './read-time.ts';

const inBerlin = () => 'Europe/Berlin';

it.each([
  ['2026-11-22', '2026-11-21T23:00:00.000Z'],
  ['2026-03-29 02:30', '2026-03-29T01:30:00.000Z'],
  ['2026-07-01 10:15', '2026-07-01T08:15:00.000Z'],
  ['2026-07-01 10:15:30', '2026-07-01T08:15:30.000Z'],
  ['2026-07-01T10:15:30.5', '2026-07-01T08:15:30.500Z'],
  ['2026-07-01T10:15:30.123456789Z', '2026-07-01T10:15:30.123Z'],
  ['2026-07-01T10:15Z', '2026-07-01T10:15:00.000Z'],
  ['2026-07-01 10:15:30+05:45', '2026-07-01T04:30:30.000Z'],
  ['2026-07-01 10:15:30 -0330', '2026-07-01T13:45:30.000Z'],
  ['2026-07-01 10:15:30.250+00', '2026-07-01T10:15:30.250Z'],
  ['2026-07-01 10:15:30 UTC', '2026-07-01T10:15:30.000Z'],
])('reads %s', (text, instant) => {
  expect(readTime(text, inBerlin)?.toISOString()).toBe(instant);
});

it.each([
  '22.11.2026',
  '11/22/2026',
  '2026-02-30',
  '2026-13-01',
  '2026-11-22 24:00',
  '2026-11-22 10:60',
  '2026-11-22T10:15:30+24:00',
  '2026-11-22Z',
  '20261122',
  '1763806500',
  '2026-11-22 10:15 Europe/Berlin',
])('does not read %s', (text) => {
  expect(readTime(text, inBerlin)).toBeUndefined();
});

it('asks for no zone where an offset is given', () => {
  const noZone = () => {
    throw new Error('There is none.');
  };
  expect(readTime('2026-07-01T10:15:00Z', noZone)?.toISOString()).toBe('2026-07-01T10:15:00.000Z');
  expect(() => readTime('2026-07-01', noZone)).toThrow('There is none.');
});
