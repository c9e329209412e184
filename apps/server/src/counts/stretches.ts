import type { Database } from '../db/database.ts';
import { dayOf, spanOf } from './counters.ts';

/** A part of time; null: without a bound there. */
export interface Stretch {
  since: Date | null;
  until: Date | null;
}

/** The embedded store serves nobody while a statement runs: so many answers are recounted in about a tenth of a second. */
const answersAtOnce = 2_000;

/** The end of the day, in the project's calendar, on which the answer was given that comes after so many since an instant. */
const dayAfterSome = `
  select ${dayOf('a.at')} + span.day_length as "until"
    from (select answered_at as at from responses
           where project_id = $1::int and touchpoint_id = $2::int and answered_at >= $3::text::timestamptz
           order by answered_at offset $4::int limit 1) a
    join projects p on p.id = $1::int
   cross join lateral ${spanOf('a.at')} span`;

/**
 * The time since an instant, by whole days, in stretches that are recounted in one statement each: on PostgreSQL, where others go on
 * meanwhile, all of it.
 */
export async function* stretchesSince(
  database: Pick<Database, 'kind' | 'query'>,
  { projectId, touchpointId, since = null }: { projectId: number; touchpointId: number; since?: Date | null },
): AsyncGenerator<Stretch> {
  if (database.kind === 'postgresql') {
    yield { since, until: null };
    return;
  }
  for (let start = since; ; ) {
    const [end] = await database.query<{ until: Date }>(dayAfterSome, [
      ...[projectId, touchpointId],
      ...[start?.toISOString() ?? '-infinity', answersAtOnce],
    ]);
    yield { since: start, until: end?.until ?? null };
    if (!end) return;
    start = end.until;
  }
}
