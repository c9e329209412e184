import { randomUUID } from 'node:crypto';
import type { Queryable } from '../../db/database.ts';
import { givenIds, toIdList } from '../../db/id-list.ts';
import type { AlertRow } from './alerts.ts';

const alertColumns = `project_id as "projectId", key, name, kind, "when", "where", "to", open_case as "openCase",
  quiet_minutes as "quietMinutes", enabled, active_from as "activeFrom", created_at as "createdAt",
  updated_at as "updatedAt"`;

/** The alerts that judge answers. */
export async function listJudging(queryable: Queryable, projectId: number): Promise<AlertRow[]> {
  return queryable.query(
    `select ${alertColumns} from alerts
      where project_id = $1::int and kind = 'answer' and enabled order by key`,
    [projectId],
  );
}

export async function findAlert(
  queryable: Queryable,
  projectId: number,
  key: string,
): Promise<AlertRow | undefined> {
  const [row] = await queryable.query<AlertRow>(
    `select ${alertColumns} from alerts where project_id = $1::int and key = $2::text`,
    [projectId, key],
  );
  return row;
}

/** The same, locked until the end of the transaction: whoever tells of its fires has to wait. */
export async function lockAlert(
  transaction: Queryable,
  projectId: number,
  key: string,
): Promise<AlertRow | undefined> {
  const [row] = await transaction.query<AlertRow>(
    `select ${alertColumns} from alerts where project_id = $1::int and key = $2::text for update`,
    [projectId, key],
  );
  return row;
}

export interface KnownFire {
  alertKey: string;
  responseId: string;
  firedAt: Date;
  changedAt: Date | null;
}

/** What alerts have fired for these responses, by alert_fires_response. */
export async function listFired(
  queryable: Queryable,
  projectId: number,
  responseIds: readonly string[],
): Promise<KnownFire[]> {
  return queryable.query(
    `select f.alert_key as "alertKey", f.response_id as "responseId", f.fired_at as "firedAt", f.changed_at as "changedAt"
       from ${givenIds}
       join alert_fires f on f.project_id = $1::int and f.response_id = given.id`,
    [projectId, toIdList(responseIds)],
  );
}

/** Of which response a fire tells. */
export interface Fired {
  id: string;
  responseId: string;
}

/** Stores fires of answers; returns those that are new, by response: an answer fires an alert once. */
export async function insertFires(
  transaction: Queryable,
  projectId: number,
  {
    alertKey,
    at,
    found,
  }: { alertKey: string; at: Date; found: readonly { responseId: string; touchpointId: number }[] },
): Promise<Fired[]> {
  if (found.length === 0) return [];
  const rows = found
    .map((one) => ({ ...one, id: randomUUID(), cause: `response ${one.responseId}` }))
    .sort((one, other) => (one.cause < other.cause ? -1 : 1));
  const stored = await transaction.query<Fired>(
    `insert into alert_fires (project_id, id, alert_key, cause, response_id, touchpoint_id, fired_at, numbers)
     select $1::int, f.id, $2::text, f.cause, f."responseId", f."touchpointId", $4::text::timestamptz, '{}'
       from json_to_recordset($3::text::json)
         as f (id uuid, cause text, "responseId" uuid, "touchpointId" int)
         on conflict (project_id, alert_key, cause) do nothing
     returning id, response_id as "responseId"`,
    [projectId, alertKey, JSON.stringify(rows), at.toISOString()],
  );
  return stored.sort((one, other) => (one.responseId < other.responseId ? -1 : 1));
}

/** Notes that answers do not match any more; returns the fires of which that was not known. */
export async function markChanged(
  transaction: Queryable,
  projectId: number,
  {
    alertKey,
    since,
    at,
    responseIds,
  }: { alertKey: string; since: Date; at: Date; responseIds: readonly string[] },
): Promise<(Fired & { isTold: boolean })[]> {
  if (responseIds.length === 0) return [];
  return transaction.query(
    `update alert_fires f set changed_at = $4::text::timestamptz
       from ${givenIds}
      where f.project_id = $1::int and f.alert_key = $3::text and f.cause = 'response ' || given.id
        and f.changed_at is null and f.fired_at >= $5::text::timestamptz
     returning f.id, f.response_id as "responseId", f.told_at is not null as "isTold"`,
    [projectId, toIdList(responseIds), alertKey, at.toISOString(), since.toISOString()],
  );
}
