import { CodedError } from '../../base/coded-error.ts';
import type { IdentifiedProject } from '../../base/identity.ts';
import { fingerprintOf } from '../../counts/calendars.ts';
import type { Context } from '../../db/context.ts';
import { type CountRow, everyChannel, type RollupRequest, sumClosed, sumQuarterHours } from './queries.ts';
import { findSplitDays, findWholeMonths, timeSlots } from './time-slots.ts';

/** Every response has one channel: together they are the total. */
export const total = { dimensions: ['channel'], values: everyChannel, by: [] } as const;

const dayMs = 86_400_000;

/**
 * From the tiers of days and months as far as the question is about whole ones of the project, else from the fine one. Throws
 * `counters-wrong`.
 */
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
  const rows = sums ?? (await sumQuarterHours(database, id, request));
  assertPossible(rows);
  return rows;
}

/** Numbers made of what cannot be would look like any others. */
export function assertPossible(rows: readonly CountRow[]): void {
  for (const { metric, counts, impressions, answered } of rows) {
    if (Math.min(...counts, answered, impressions - answered) >= 0) continue;
    throw new CodedError(
      'counters-wrong',
      `Counters of ${metric} in this range are below 0, or have more answered impressions than impressions. ` +
        'The operator can put them right: npm run voxpoint -- verify --repair, with --project if it is not main',
    );
  }
}
