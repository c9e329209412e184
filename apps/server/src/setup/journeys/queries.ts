import type { Queryable } from '../../db/database.ts';
import type { journeys } from '../../db/tables.ts';

/** The touchpoints of the journeys named, or of all. */
export async function listJourneyTouchpoints(
  queryable: Queryable,
  projectId: number,
  keys: readonly string[] | undefined,
): Promise<Pick<typeof journeys.$inferSelect, 'key' | 'touchpointIds'>[]> {
  return queryable.query(
    `select key, touchpoint_ids as "touchpointIds" from journeys
      where project_id = $1::int
        and ($2::text is null or key in (select value from json_array_elements_text($2::text::json)))
      order by key`,
    [projectId, keys ? JSON.stringify(keys) : null],
  );
}
