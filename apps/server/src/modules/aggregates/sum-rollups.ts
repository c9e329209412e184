import { localDay, startOfDay } from '@voxpoint/metrics';
import type { Context } from '../../platform/context.ts';
import type { IdentifiedProject } from '../../platform/identity.ts';
import { type RollupRequest, type RollupRow, sumDays, sumQuarterHours } from './queries.ts';

/** From the daily tier if the question is about whole days of the project, else from the fine one. */
export async function sumRollups(
  database: Context['database'],
  { id, timeZone, calendarId }: Pick<IdentifiedProject, 'id' | 'timeZone' | 'calendarId'>,
  request: RollupRequest,
): Promise<RollupRow[]> {
  const isDays = request.bounds.every((bound) => isStartOfDay(bound, timeZone));
  const days =
    isDays && calendarId !== null ? await sumDays(database, id, { ...request, calendarId }) : undefined;
  return days ?? sumQuarterHours(database, id, request);
}

function isStartOfDay(instant: Date, timeZone: string): boolean {
  return startOfDay(localDay(instant, timeZone), timeZone).getTime() === instant.getTime();
}
