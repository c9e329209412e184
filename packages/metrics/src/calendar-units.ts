import type { Interval } from '@voxpoint/contract/vocabulary';
import { dayMs } from './day-number.ts';

/** A whole number of days by which the calendar is divided. */
export interface CalendarUnit {
  /** The number of the unit in which a day lies; the next unit's is one more. */
  indexOf(day: number): number;
  /** The first day of a unit. */
  firstDay(index: number): number;
}

const month: CalendarUnit = {
  indexOf(day) {
    const date = new Date(day * dayMs);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  },
  firstDay(index) {
    // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
    return new Date(0).setUTCFullYear(0, index, 1) / dayMs;
  },
};

export const calendarUnits = {
  day: { indexOf: (day) => day, firstDay: (index) => index },
  // Weeks start on Monday (ISO 8601), and day 0 was a Thursday.
  week: { indexOf: (day) => Math.floor((day + 3) / 7), firstDay: (index) => index * 7 - 3 },
  month,
  quarter: months(3),
  year: months(12),
} satisfies Record<Exclude<Interval, 'hour' | 'none'>, CalendarUnit>;

function months(count: number): CalendarUnit {
  return {
    indexOf: (day) => Math.floor(month.indexOf(day) / count),
    firstDay: (index) => month.firstDay(index * count),
  };
}
