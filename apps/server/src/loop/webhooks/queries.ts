import type { ResponseFilterTexts } from '@voxpoint/contract';
import type { MessageLocale, WebhookEvent } from '@voxpoint/contract/vocabulary';
import { and, count, desc, eq } from 'drizzle-orm';
import type { TimePlace } from '../../base/cursor.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import { olderThan } from '../../db/by-time.ts';
import type { Orm, Queryable } from '../../db/database.ts';
import { givenRows, toIdList } from '../../db/id-list.ts';
import { deliveries, webhooks } from '../../db/tables.ts';
import type { DeliveryRow } from '../../send/deliveries/store-deliveries.ts';
import type { WebhookRow } from './webhooks.ts';

export async function countWebhooks(orm: Orm, projectId: number): Promise<number> {
  const [row] = await orm.select({ count: count() }).from(webhooks).where(eq(webhooks.projectId, projectId));
  return row?.count ?? 0;
}

/** What it takes to tell a webhook of answers. */
export interface ListeningWebhook {
  key: string;
  events: WebhookEvent[];
  where: ResponseFilterTexts;
  activeFrom: Date;
}

/** Those that are told of answers. */
export async function listListening(queryable: Queryable, projectId: number): Promise<ListeningWebhook[]> {
  return queryable.query(
    `select key, events, "where", active_from as "activeFrom" from webhooks
      where project_id = $1::int and enabled
        and events ?| array['response.created', 'response.completed', 'response.updated', 'response.deleted']
      order by key`,
    [projectId],
  );
}

/** What is needed to write to one that is switched on. */
export async function findWriting(
  queryable: Queryable,
  projectId: number,
  key: string,
): Promise<Pick<WebhookRow, 'url' | 'secrets' | 'payload' | 'where'> | undefined> {
  const [row] = await queryable.query<Pick<WebhookRow, 'url' | 'secrets' | 'payload' | 'where'>>(
    `select url, secrets, payload, "where" from webhooks
      where project_id = $1::int and key = $2::text and enabled`,
    [projectId, key],
  );
  return row;
}

export async function saveSecrets(
  orm: Orm,
  { projectId, key }: Pick<WebhookRow, 'projectId' | 'key'>,
  secrets: WebhookRow['secrets'],
): Promise<void> {
  await orm
    .update(webhooks)
    .set({ secrets })
    .where(and(eq(webhooks.projectId, projectId), eq(webhooks.key, key)));
}

/** Something arrived. */
export async function noteSuccess(queryable: Queryable, projectId: number, key: string): Promise<void> {
  await queryable.query(
    `update webhooks set failing_since = null
      where project_id = $1::int and key = $2::text and failing_since is not null`,
    [projectId, key],
  );
}

/** Notes since when nothing arrives, and returns it. */
export async function noteFailure(
  queryable: Queryable,
  projectId: number,
  { key, at }: { key: string; at: Date },
): Promise<Date | undefined> {
  const [row] = await queryable.query<{ since: Date }>(
    `update webhooks set failing_since = least(failing_since, $3::text::timestamptz)
      where project_id = $1::int and key = $2::text and enabled
     returning failing_since as since`,
    [projectId, key, at.toISOString()],
  );
  return row?.since;
}

/** Switches one off; undefined: it is off already, or gone. */
export async function disableWebhook(
  queryable: Queryable,
  projectId: number,
  { key, because, at }: { key: string; because: 'gone' | 'failing'; at: Date },
): Promise<{ name: string } | undefined> {
  const [row] = await queryable.query<{ name: string }>(
    `update webhooks set enabled = false, disabled_because = $3::text, updated_at = $4::text::timestamptz
      where project_id = $1::int and key = $2::text and enabled
     returning name`,
    [projectId, key, because, at.toISOString()],
  );
  return row;
}

/** Addresses of the owners of a project. */
export async function listOwners(queryable: Queryable, projectId: number): Promise<string[]> {
  const rows = await queryable.query<{ email: string }>(
    `select p.email from memberships m join people p on p.id = m.person_id
      where m.project_id = $1::int and m.role = 'owner' order by p.email limit 100`,
    [projectId],
  );
  return rows.map(({ email }) => email);
}

/** Newest first. */
export async function listDeliveries(
  orm: Orm,
  projectId: number,
  { destination, limit, after }: { destination: string; limit: number; after?: TimePlace },
): Promise<DeliveryRow[]> {
  return orm
    .select()
    .from(deliveries)
    .where(
      and(
        eq(deliveries.projectId, projectId),
        eq(deliveries.destination, destination),
        olderThan(deliveries, after),
      ),
    )
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(limit);
}

/** Those of the answers that a destination has been told of. */
export async function listToldResponses(
  queryable: Queryable,
  projectId: number,
  { destination, ids }: { destination: string; ids: readonly string[] },
): Promise<Set<string>> {
  const rows = await queryable.query<{ id: string }>(
    `select distinct response_id as id from deliveries
      where project_id = $1::int and destination = $2::text and tries > 0
        and response_id in (select jsonb_array_elements_text($3::text::jsonb)::uuid)`,
    [projectId, destination, JSON.stringify(ids)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** When answers were stored first, by id. */
export async function listReceived(
  queryable: Queryable,
  projectId: number,
  ids: readonly string[],
): Promise<Map<string, Date>> {
  const rows = await queryable.query<{ id: string; at: Date }>(
    `select r.id, r.received_at as at from ${givenRows('responses', 'r')}`,
    [projectId, toIdList(ids)],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** An owner of a project, by their address. */
export async function findOwner(
  queryable: Queryable,
  projectId: number,
  email: string,
): Promise<{ name: string; locale: MessageLocale | null } | undefined> {
  const [row] = await queryable.query<{ name: string; locale: MessageLocale | null }>(
    `select p.name, p.locale from people p join memberships m on m.person_id = p.id
      where m.project_id = $1::int and m.role = 'owner' and p.email = $2::text`,
    [projectId, email],
  );
  return row;
}

/** Alerts that name a webhook cease to: they could not be saved any more once it is gone. */
export async function leaveAlerts(orm: Orm, projectId: number, key: string): Promise<void> {
  const named = JSON.stringify([{ kind: 'webhook', webhook: key }]);
  await asQueryable(orm).query(
    `update alerts
        set "to" = (select coalesce(jsonb_agg(d.one order by d.place), '[]')
                      from jsonb_array_elements("to") with ordinality as d (one, place)
                     where d.one ->> 'webhook' is distinct from $2::text)
      where project_id = $1::int and "to" @> $3::text::jsonb`,
    [projectId, key, named],
  );
}
