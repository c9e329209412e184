import type { BusinessHours } from '@voxpoint/contract';
import type { Language } from '../../../base/preferences.tsx';

/** Monday to Friday, from nine to five. */
export const usualHours: BusinessHours = [1, 2, 3, 4, 5].map((weekday) => ({
  ...{ weekday, from: 9 * 60, to: 17 * 60 },
}));

/** A Monday. */
const someMonday = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;

/** The days of the week and their names, Monday first. */
export function weekdays(language: Language): { weekday: number; name: string }[] {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    name: format.format(someMonday + (weekday - 1) * dayMs),
  }));
}

const minutesOfDay = 1_440;

/** `09:30` of a minute of the day; the end of the day is midnight. */
export function clockOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
}

/** The minute of the day; undefined: no whole time. Midnight as an end is the end of the day. */
export function minuteOf(clock: string, end: 'from' | 'to'): number | undefined {
  const [hours, minutes] = clock.split(':').map(Number);
  if (hours === undefined || minutes === undefined || clock === '') return undefined;
  const minute = hours * 60 + minutes;
  return end === 'to' && minute === 0 ? minutesOfDay : minute;
}
