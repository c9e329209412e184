/** False alarms a project accepts in a month, of all statistical rules together, unless it says otherwise. */
export const defaultFalseAlarmsPerMonth = 1;

/** Mean days of a month of the Gregorian calendar. */
export const daysPerMonth = 365.2425 / 12;

/**
 * What one rule at one cut may spend: the project's budget in equal parts. A rule that watches 30 touchpoints counts 30
 * times. What watches both directions divides its part itself.
 *
 * @param perMonth expected false alarms of the project in a month, above 0
 * @param watched statistical rules × the cuts of each, at least 1
 * @returns expected false alarms in a month
 */
export function shareOfBudget(perMonth: number, watched: number): number {
  if (!(perMonth > 0 && Number.isFinite(perMonth)) || !(watched >= 1 && Number.isFinite(watched))) {
    throw new RangeError(`${perMonth} false alarms a month over ${watched} cuts cannot be divided.`);
  }
  return perMonth / watched;
}
