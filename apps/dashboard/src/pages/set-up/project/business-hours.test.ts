import { expect, test } from 'vitest';
import { clockOf, minuteOf, weekdays } from './business-hours.ts';

test('minutes of the day are times of a clock; midnight is the beginning or the end of a day', () => {
  for (const minute of [0, 1, 59, 60, 570, 1_439]) expect(minuteOf(clockOf(minute), 'from')).toBe(minute);
  expect([clockOf(570), clockOf(1_440), minuteOf('00:00', 'to'), minuteOf('', 'to')]).toEqual([
    ...['09:30', '00:00', 1_440, undefined],
  ]);
});

test('the week begins on Monday', () => {
  expect(weekdays('de').map(({ weekday, name }) => [weekday, name])).toMatchObject({
    ...{ 0: [1, 'Montag'], 6: [7, 'Sonntag'] },
  });
});
