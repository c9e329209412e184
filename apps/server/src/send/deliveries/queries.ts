import type { Queryable } from '../../db/database.ts';
import type { Outcome } from './outcome.ts';
import type { DeliveryRow } from './store-deliveries.ts';

/** Columns of a delivery `d`, by the members of `DeliveryRow`. */
const deliveryColumns = `d.project_id as "projectId", d.id, d.kind, d.destination, d.event, d.subject, d.cause,
  d.response_id as "responseId", d.status, d.created_at as "createdAt", d.next_try_at as "nextTryAt", d.tries::int,
  d.last_tried_at as "lastTriedAt", d.code, d.duration_ms as "durationMs", d.answer, d.sent_at as "sentAt"`;

interface Claim {
  at: Date;
  /** Nobody else sends it until then. */
  until: Date;
  /** No more than so many of them, and to one destination, unless `roomOf` says otherwise. */
  limit: number;
  eachDestination: number;
  roomOf: Record<string, number>;
}

/** How many that are due are looked at: what waits for a destination that is slow does not make others wait for it. */
const lookedAt = 1_000;

/** Takes what is due, the longest first. What another server is taking at the moment is left to it. */
export async function claimDue(
  queryable: Queryable,
  projectId: number,
  { at, until, limit, eachDestination, roomOf }: Claim,
): Promise<DeliveryRow[]> {
  return queryable.query(
    `update deliveries d
        set next_try_at = $3::text::timestamptz, tries = d.tries + 1, last_tried_at = $2::text::timestamptz
      where d.project_id = $1::int and d.id in (
        select c.id from deliveries c
         where c.project_id = $1::int and c.status = 'pending' and c.next_try_at <= $2::text::timestamptz
           and c.id in (
             select id from (
               select id, destination, next_try_at, row_number() over (partition by destination order by next_try_at, id) as turn
                 from (select id, destination, next_try_at from deliveries
                        where project_id = $1::int and status = 'pending' and next_try_at <= $2::text::timestamptz
                          and coalesce(($4::text::jsonb ->> destination)::int, 1) > 0
                        order by next_try_at limit ${lookedAt}) due) turns
              where turn <= coalesce(($4::text::jsonb ->> destination)::int, $6::int) order by next_try_at, id limit $5::int)
           for update skip locked)
     returning ${deliveryColumns}`,
    [projectId, at.toISOString(), until.toISOString(), JSON.stringify(roomOf), limit, eachDestination],
  );
}

interface Noted extends Pick<Outcome, 'code' | 'durationMs' | 'answer'> {
  status: DeliveryRow['status'];
  nextTryAt?: Date;
  sentAt?: Date;
}

/** Notes what came of a try; false: meanwhile somebody else tried it, or it was cancelled. */
export async function noteTry(
  queryable: Queryable,
  { projectId, id, tries }: Pick<DeliveryRow, 'projectId' | 'id' | 'tries'>,
  { status, code, durationMs, answer, nextTryAt, sentAt }: Noted,
): Promise<boolean> {
  const rows = await queryable.query(
    `update deliveries set status = $4::text, code = $5::int, duration_ms = $6::int, answer = $7::text,
            next_try_at = coalesce($8::text::timestamptz, next_try_at), sent_at = $9::text::timestamptz
      where project_id = $1::int and id = $2::text::uuid and status = 'pending' and tries = $3::int
     returning id`,
    [
      ...[projectId, id, tries, status, code ?? null, Math.round(durationMs), answer],
      ...[nextTryAt?.toISOString() ?? null, sentAt?.toISOString() ?? null],
    ],
  );
  return rows.length > 0;
}

/** Has one tried anew, whatever became of it; undefined: there is none of that destination. */
export async function repeatDelivery(
  queryable: Queryable,
  projectId: number,
  { id, destination, at }: { id: string; destination: string; at: Date },
): Promise<DeliveryRow | undefined> {
  const [row] = await queryable.query<DeliveryRow>(
    `update deliveries d set status = 'pending', tries = 0, next_try_at = $3::text::timestamptz, sent_at = null
      where d.project_id = $1::int and d.id = $2::text::uuid and d.destination = $4::text
     returning ${deliveryColumns}`,
    [projectId, id, at.toISOString(), destination],
  );
  return row;
}
