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

/**
 * Takes what is due, the longest first. What another server is taking at the moment is left to it. It goes from destination to
 * destination along deliveries_due: however much waits for one that is slow costs nothing.
 */
export async function claimDue(
  queryable: Queryable,
  projectId: number,
  { at, until, limit, eachDestination, roomOf }: Claim,
): Promise<DeliveryRow[]> {
  return queryable.query(
    `with recursive places as (
       (select destination from deliveries
         where project_id = $1::int and status = 'pending' order by destination limit 1)
       union all
       select (select n.destination from deliveries n
                where n.project_id = $1::int and n.status = 'pending' and n.destination > p.destination
                order by n.destination limit 1)
         from places p where p.destination is not null),
     due as (
       select f.id from places p, lateral (
         select o.id, o.next_try_at from deliveries o
          where o.project_id = $1::int and o.status = 'pending' and o.destination = p.destination
            and o.next_try_at <= $2::text::timestamptz
          order by o.next_try_at, o.id
          limit coalesce(($4::text::jsonb ->> p.destination)::int, $6::int)) f
        order by f.next_try_at, f.id limit $5::int)
     update deliveries d
        set next_try_at = $3::text::timestamptz, tries = d.tries + 1, last_tried_at = $2::text::timestamptz
      where d.project_id = $1::int and d.id = any (array(
        select c.id from deliveries c
         where c.project_id = $1::int and c.id = any (array(select id from due))
           and c.status = 'pending' and c.next_try_at <= $2::text::timestamptz
           for update skip locked))
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
            next_try_at = coalesce(to_timestamp($8::float8), next_try_at),
            sent_at = coalesce(to_timestamp($9::float8), sent_at)
      where project_id = $1::int and id = $2::text::uuid and status = 'pending' and tries = $3::int
     returning id`,
    [
      ...[projectId, id, tries, status, code ?? null, Math.round(durationMs), answer],
      ...[nextTryAt, sentAt].map((at) => (at ? at.getTime() / 1_000 : null)),
    ],
  );
  return rows.length > 0;
}

/** Notes that one is not to be sent any more; of one that had arrived before, what came of that stays. */
export async function noteCancelled(
  queryable: Queryable,
  { projectId, id, tries }: Pick<DeliveryRow, 'projectId' | 'id' | 'tries'>,
): Promise<void> {
  await queryable.query(
    `update deliveries
        set status = case when sent_at is null then 'cancelled' else 'sent' end,
            code = case when sent_at is not null then code end,
            duration_ms = case when sent_at is null then 0 else duration_ms end,
            answer = case when sent_at is null then '' else answer end
      where project_id = $1::int and id = $2::text::uuid and status = 'pending' and tries = $3::int`,
    [projectId, id, tries],
  );
}

/** Has one tried anew, whatever became of it: if it had arrived, that stays known. undefined: there is none, or none of that destination. */
export async function repeatDelivery(
  queryable: Queryable,
  projectId: number,
  { id, destination, at }: { id: string; destination?: string; at: Date },
): Promise<DeliveryRow | undefined> {
  const [row] = await queryable.query<DeliveryRow>(
    `update deliveries d set status = 'pending', tries = 0, next_try_at = $3::text::timestamptz
      where d.project_id = $1::int and d.id = $2::text::uuid
        and ($4::text is null or d.destination = $4::text)
     returning ${deliveryColumns}`,
    [projectId, id, at.toISOString(), destination ?? null],
  );
  return row;
}
