import { addDays, localDay, startOfDay } from '@voxpoint/metrics';
import type { IdentifiedProject } from '../../base/identity.ts';
import { fingerprintOf } from '../../counts/calendars.ts';
import type { Context } from '../../db/context.ts';
import {
  type CountRow,
  type DaysRequest,
  everyChannel,
  type RollupRequest,
  sumDays,
  sumQuarterHours,
} from './queries.ts';

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
  const [from, to] = endsOf(request.bounds);
  // Where days are divided here and there, both tiers together are quickest; where most are, the fine one alone.
  const arePartsWorthIt = splitDays.length * 4 * dayMs < to.getTime() - from.getTime();
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

/** The days that a bound divides, and what of them lies within the bounds. */
function findSplitDays(bounds: readonly Date[], timeZone: string): DaysRequest['splitDays'] {
  const [first, last] = endsOf(bounds);
  const split = new Map<number, DaysRequest['splitDays'][number]>();
  for (const bound of bounds) {
    const day = localDay(bound, timeZone);
    const start = startOfDay(day, timeZone);
    if (start.getTime() === bound.getTime()) continue;
    const end = startOfDay(addDays(day, 1), timeZone);
    split.set(start.getTime(), {
      day: start,
      from: new Date(Math.max(start.getTime(), first.getTime())),
      to: new Date(Math.min(end.getTime(), last.getTime())),
    });
  }
  return [...split.values()];
}

function endsOf(bounds: readonly Date[]): [first: Date, last: Date] {
  return [bounds[0] as Date, bounds.at(-1) as Date];
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
