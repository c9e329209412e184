import type { DeliveriesQuery } from '@voxpoint/contract';
import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { TimePlace } from '../../base/cursor.ts';
import { olderThan } from '../../db/by-time.ts';
import type { Orm, Queryable } from '../../db/database.ts';
import { deliveries } from '../../db/tables.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';

type Filter = Pick<DeliveriesQuery, 'kind' | 'status' | 'alert'>;

/** Messages of a project, newest first; those of an alert by deliveries_alert. */
export async function listAllDeliveries(
  orm: Orm,
  projectId: number,
  { filter, limit, after }: { filter: Filter; limit: number; after?: TimePlace },
): Promise<DeliveryRow[]> {
  const { kind, status, alert } = filter;
  return orm
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.projectId, projectId),
        kind && inArray(deliveries.kind, [...kind]),
        status && inArray(deliveries.status, [...status]),
        alert === undefined
          ? undefined
          : sql`${deliveries.event} = 'alert.fired' and (${deliveries.subject} ->> 'alert') = ${alert}`,
        olderThan(deliveries, after),
      ),
    )
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(limit);
}

/** The addresses of chats that alerts name: 10 of 100 at most. */
export async function listChatAddresses(
  queryable: Queryable,
  projectId: number,
): Promise<{ alert: string; url: string }[]> {
  return queryable.query(
    `select a.key as alert, one.value ->> 'url' as url
       from alerts a cross join lateral jsonb_array_elements(a."to") as one (value)
      where a.project_id = $1::int and one.value ->> 'kind' = 'chat'`,
    [projectId],
  );
}
