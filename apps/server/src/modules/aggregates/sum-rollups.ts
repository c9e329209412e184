import { localDay, startOfDay } from '@voxpoint/metrics';
import type { Context } from '../../platform/context.ts';
import type { IdentifiedProject } from '../../platform/identity.ts';
import { fingerprintOf } from '../rollups/calendars.ts';
import { type CountRow, everyChannel, type RollupRequest, sumDays, sumQuarterHours } from './queries.ts';

export type { CountRow };

/** Every response has one channel: together they are the total. */
export const total = { dimensions: ['channel'], values: everyChannel, by: [] } as const;

/** From the daily tier if the question is about whole days of the project, else from the fine one. */
export async function sumRollups(
  database: Context['database'],
  { id, timeZone, calendarId }: Pick<IdentifiedProject, 'id' | 'timeZone' | 'calendarId'>,
  request: RollupRequest,
): Promise<CountRow[]> {
  const isDays = request.bounds.every((bound) => isStartOfDay(bound, timeZone));
  const days =
    isDays && calendarId !== null
      ? await sumDays(database, id, { ...request, calendarId, fingerprint: fingerprintOf(timeZone) })
      : undefined;
  return days ?? sumQuarterHours(database, id, request);
}

function isStartOfDay(instant: Date, timeZone: string): boolean {
  return startOfDay(localDay(instant, timeZone), timeZone).getTime() === instant.getTime();
}
