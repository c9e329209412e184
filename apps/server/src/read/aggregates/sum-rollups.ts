import type { IdentifiedProject } from '../../base/identity.ts';
import { fingerprintOf } from '../../counts/calendars.ts';
import type { Context } from '../../db/context.ts';
import { type CountRow, everyChannel, type RollupRequest, sumClosed, sumQuarterHours } from './queries.ts';
import { findSplitDays, findWholeMonths, timeSlots } from './time-slots.ts';

/** Every response has one channel: together they are the total. */
export const total = { dimensions: ['channel'], values: everyChannel, by: [] } as const;

const dayMs = 86_400_000;

/** From the tiers of days and months as far as the question is about whole ones of the project, else from the fine one. */
export async function sumRollups(
  database: Context['database'],
  { id, timeZone, calendarId }: Pick<IdentifiedProject, 'id' | 'timeZone' | 'calendarId'>,
  request: RollupRequest,
): Promise<CountRow[]> {
  const { bounds } = request;
  const splitDays = findSplitDays(bounds, timeZone);
  const { first, last } = timeSlots(bounds);
  // Where days are divided here and there, the tiers together are quickest; where most are, the fine one alone.
  const arePartsWorthIt = splitDays.length * 4 * dayMs < last.getTime() - first.getTime();
  const sums =
    arePartsWorthIt && calendarId !== null
      ? await sumClosed(database, id, {
          ...request,
          ...{ calendarId, splitDays, fingerprint: fingerprintOf(timeZone) },
          months: findWholeMonths(bounds, timeZone),
        })
      : undefined;
  return sums ?? sumQuarterHours(database, id, request);
}
