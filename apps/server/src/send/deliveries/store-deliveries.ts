import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../db/database.ts';
import type { deliveries } from '../../db/tables.ts';

export type DeliveryRow = typeof deliveries.$inferSelect;

/** A message that is to leave; it says what it is about, and what it says is read when it is sent. */
export interface NewDelivery
  extends Pick<DeliveryRow, 'kind' | 'destination' | 'event' | 'subject' | 'cause'> {
  responseId?: string;
}

/**
 * Stores messages, in the transaction of what they tell of; what a destination was to be told once is not stored again.
 * Returns the ids of those that are new.
 */
export async function storeDeliveries(
  transaction: Queryable,
  projectId: number,
  { deliveries, at }: { deliveries: readonly NewDelivery[]; at: Date },
): Promise<string[]> {
  if (deliveries.length === 0) return [];
  const rows = deliveries
    .map((delivery) => ({ ...delivery, id: randomUUID() }))
    .sort((one, other) => compare(one.destination, other.destination) || compare(one.cause, other.cause));
  const stored = await transaction.query<{ id: string }>(
    `insert into deliveries
       (project_id, id, kind, destination, event, subject, cause, response_id, status, created_at, next_try_at, tries)
     select $1::int, d.id, d.kind, d.destination, d.event, d.subject, d.cause, d."responseId", 'pending',
            $3::text::timestamptz, $3::text::timestamptz, 0
       from json_to_recordset($2::text::json)
         as d (id uuid, kind text, destination text, event text, subject jsonb, cause text, "responseId" uuid)
         on conflict (project_id, destination, cause) do nothing
     returning id`,
    [projectId, JSON.stringify(rows), at.toISOString()],
  );
  return stored.map(({ id }) => id);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
