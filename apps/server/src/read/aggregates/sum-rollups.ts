import type { IdentifiedProject } from '../../base/identity.ts';
import { fingerprintOf } from '../../counts/calendars.ts';
import type { Context } from '../../db/context.ts';
import { type CountRow, everyChannel, type RollupRequest, sumDays, sumQuarterHours } from './queries.ts';
import { findSplitDays, timeSlots } from './time-slots.ts';

/** Every response has one channel: together they are the total. */
export const total = { dimensions: ['channel'], values: everyChannel, by: [] } as const;

const dayMs = 86_400_000;

/** From the daily tier as far as the question is about whole days of the project, else from the fine one. */
export async function sumRollups(
  database: Context['database'],
  { id, timeZone, calendarId }: Pick<IdentifiedProject, 'id' | 'timeZone' | 'calendarId'>,
  request: RollupRequest,
): Promise<CountRow[]> {
  const splitDays = findSplitDays(request.bounds, timeZone);
  const { first, last } = timeSlots(request.bounds);
  // Where days are divided here and there, both tiers together are quickest; where most are, the fine one alone.
  const arePartsWorthIt = splitDays.length * 4 * dayMs < last.getTime() - first.getTime();
  const days =
    arePartsWorthIt && calendarId !== null
      ? await sumDays(database, id, {
          ...request,
          calendarId,
          splitDays,
          fingerprint: fingerprintOf(timeZone),
        })
      : undefined;
  if (!days) return sumQuarterHours(database, id, request);
  return splitDays.length > 0 ? mergeRows(days) : days;
}

/** Rows of the same cell as one. */
function mergeRows(rows: readonly CountRow[]): CountRow[] {
  const merged = new Map<string, CountRow>();
  for (const row of rows) {
    const { touchpointId, metric, scaleMax, values, slot } = row;
    const cell = JSON.stringify([touchpointId, metric, scaleMax, values, slot]);
    const other = merged.get(cell);
    merged.set(
      cell,
      other
        ? {
            ...row,
            counts: row.counts.map((count, score) => count + (other.counts[score] ?? 0)),
            impressions: row.impressions + other.impressions,
            answered: row.answered + other.answered,
          }
        : row,
    );
  }
  return [...merged.values()];
}
