/** A day as text, `YYYY-MM-DD`, from year 0000 to 9999 (ISO 8601). */
export type Day = string;

export const dayMs = 86_400_000;

/** The number of a day since 1970-01-01. @throws RangeError for what is not a day of the calendar */
export function parseDay(day: Day): number {
  const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  // Engines may read the 30th of February as the 2nd of March.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day) {
    throw new RangeError(`${day} is not a day of the form YYYY-MM-DD.`);
  }
  return ms / dayMs;
}

/** A day number as text. @throws RangeError outside the years 0000 to 9999 */
export function formatDay(day: number): Day {
  const text = new Date(day * dayMs).toISOString();
  if (text.length !== '2026-01-01T00:00:00.000Z'.length) {
    throw new RangeError('A day lies outside the years 0000 to 9999.');
  }
  return text.slice(0, 10);
}

/**
 * The day so many days later, or earlier if negative, on the calendar alone: days that a zone skipped count.
 *
 * @throws RangeError for what is not a day, or outside the years 0000 to 9999
 */
export function addDays(day: Day, count: number): Day {
  return formatDay(parseDay(day) + count);
}
