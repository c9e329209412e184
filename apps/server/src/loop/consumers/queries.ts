import type { ResponseState } from '@voxpoint/contract/vocabulary';
import type { Queryable } from '../../db/database.ts';
import type { consumers } from '../../db/tables.ts';

export type ConsumerName = (typeof consumers.$inferSelect)['name'];

/** A response that was written: stored, revised, quarantined, deleted or set right again. */
export interface WrittenRow {
  id: string;
  revision: number;
  state: ResponseState;
  finished: boolean;
  updatedAt: Date;
}

/** By responses_written; few are written in the same millisecond, so that sorting those by id costs little. */
export async function listWritten(
  queryable: Queryable,
  projectId: number,
  range: { after: { updatedAt: Date; id: string }; until: Date; limit: number },
): Promise<WrittenRow[]> {
  const { after, until, limit } = range;
  return queryable.query(
    `select id, revision, state, finished, updated_at as "updatedAt" from responses
      where project_id = $1::int and (updated_at, id) > ($2::text::timestamptz, $3::text::uuid)
        and updated_at <= $4::text::timestamptz
      order by updated_at, id
      limit $5::int`,
    [projectId, after.updatedAt.toISOString(), after.id, until.toISOString(), limit],
  );
}

interface Held {
  name: ConsumerName;
  /** The server that wants to be at it. */
  holder: string;
  heldMs: number;
}

/**
 * Takes or keeps a consumer; undefined while another server is at it. A new one begins at `from`, and one that is further
 * than it can be at `setBackTo`.
 */
export async function holdConsumer(
  queryable: Queryable,
  projectId: number,
  { name, holder, heldMs, from, furthest, setBackTo }: Held & { from: Date; furthest: Date; setBackTo: Date },
): Promise<Date | undefined> {
  const [row] = await queryable.query<{ position: Date }>(
    `insert into consumers as c (project_id, name, position, held_by, held_until)
     values ($1::int, $2::text, $3::text::timestamptz, $4::text::uuid, now() + $5::int * interval '1 ms')
         on conflict (project_id, name) do update
        set held_by = excluded.held_by, held_until = excluded.held_until,
            position = case when c.position > $6::text::timestamptz then $7::text::timestamptz
                            else greatest(c.position, excluded.position) end
      where c.held_by = excluded.held_by or c.held_until is null or c.held_until < now()
     returning c.position as position`,
    [
      ...[projectId, name, from.toISOString(), holder, heldMs],
      ...[furthest.toISOString(), setBackTo.toISOString()],
    ],
  );
  return row?.position;
}

/** Lets another server go on at once. */
export async function releaseConsumers(
  queryable: Queryable,
  projectId: number,
  holder: string,
): Promise<void> {
  await queryable.query(
    `update consumers set held_until = null where project_id = $1::int and held_by = $2::text::uuid`,
    [projectId, holder],
  );
}
