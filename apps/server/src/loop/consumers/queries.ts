import type { ResponseState } from '@voxpoint/contract/vocabulary';
import { responsesWritten } from '../../db/by-index.ts';
import type { Queryable } from '../../db/database.ts';
import type { consumers } from '../../db/tables.ts';
import type { PlaceText } from '../../read/responses/response-filter.ts';

export type ConsumerName = (typeof consumers.$inferSelect)['name'];

/** A response that was written: stored, revised, quarantined, deleted or set right again. */
export interface WrittenRow {
  id: string;
  revision: number;
  state: ResponseState;
  finished: boolean;
  updatedAt: Date;
}

/** Whether a row is wanted, as SQL on the row `r`; `place` gives a text its place in the statement. */
export type Wanted = (place: PlaceText) => string;

/** Rows that are wanted by one of these; undefined: no row is. */
export function anyWanted(wanted: readonly Wanted[]): Wanted | undefined {
  if (wanted.length === 0) return undefined;
  return (place) => wanted.map((one) => `(${one(place)})`).join(' or ');
}

/**
 * By responses_written; few are written in the same millisecond, so that sorting those by id costs little. What is wanted
 * stands in a `case`, so that the planner looks for no other index that would suit it: all rows of a touchpoint, say.
 */
export async function listWritten(
  queryable: Queryable,
  projectId: number,
  range: { after: { updatedAt: Date; id: string }; until: Date; limit: number; wanted: Wanted },
): Promise<WrittenRow[]> {
  const { after, until, limit, wanted } = range;
  const parameters: (string | number)[] = [
    ...[projectId, after.updatedAt.toISOString(), after.id, until.toISOString(), limit],
  ];
  const condition = wanted((text) => `$${parameters.push(text)}::text`);
  return queryable.query(
    `select r.id, r.revision, r.state, r.finished, r.updated_at as "updatedAt"
       from ${responsesWritten({ from: '$2::text::timestamptz', until: '$4::text::timestamptz' })} r
      where (r.updated_at, r.id) > ($2::text::timestamptz, $3::text::uuid) and case when ${condition} then true else false end
      order by r.updated_at, r.id
      limit $5::int`,
    parameters,
  );
}

/** When the row was written that follows so many others; undefined: there are not so many. */
export async function findEndOfSlice(
  queryable: Queryable,
  projectId: number,
  { after, until, rows }: { after: Date; until: Date; rows: number },
): Promise<Date | undefined> {
  const [row] = await queryable.query<{ updatedAt: Date }>(
    `select updated_at as "updatedAt" from responses
      where project_id = $1::int and updated_at > $2::text::timestamptz and updated_at <= $3::text::timestamptz
      order by updated_at
      offset $4::int limit 1`,
    [projectId, after.toISOString(), until.toISOString(), rows],
  );
  return row?.updatedAt;
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
  const [kept] = await queryable.query<{ position: Date }>(
    `update consumers
        set held_by = $3::text::uuid, held_until = now() + $4::int * interval '1 ms',
            position = case when position > to_timestamp($6::float8) then to_timestamp($7::float8)
                            else greatest(position, to_timestamp($5::float8)) end
      where project_id = $1::int and name = $2::text
        and (held_by = $3::text::uuid or held_until is null or held_until < now())
     returning position`,
    [projectId, name, holder, heldMs, ...[from, furthest, setBackTo].map((at) => at.getTime() / 1_000)],
  );
  if (kept) return kept.position;
  const [made] = await queryable.query<{ position: Date }>(
    `insert into consumers (project_id, name, position, held_by, held_until)
     values ($1::int, $2::text, $3::text::timestamptz, $4::text::uuid, now() + $5::int * interval '1 ms')
         on conflict (project_id, name) do nothing
     returning position`,
    [projectId, name, from.toISOString(), holder, heldMs],
  );
  return made?.position;
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
