import type { Metric } from '@voxpoint/contract/vocabulary';
import type { Queryable } from '../../db/database.ts';
import type { AlertRow } from '../alerts/alerts.ts';
import type { CutState, StoredCut } from './cut-state.ts';

/** On which scale each metric is asked now, at touchpoints that are in use. */
export async function listAskedScales(
  queryable: Queryable,
  projectId: number,
): Promise<{ touchpointId: number; metric: Metric; scaleMax: number }[]> {
  return queryable.query(
    `select s.touchpoint_id as "touchpointId", s.metric, v.scale_max as "scaleMax"
       from surveys s
       join touchpoints t on t.project_id = $1::int and t.id = s.touchpoint_id and t.archived_at is null
       join survey_versions v on v.project_id = $1::int and v.touchpoint_id = s.touchpoint_id
                             and v.metric = s.metric and v.version = s.version
      where s.project_id = $1::int and s.status <> 'archived'
      order by s.touchpoint_id, s.metric`,
    [projectId],
  );
}

/** Keys of the alerts about numbers that are switched on. */
export async function listNumberAlerts(
  queryable: Queryable,
  projectId: number,
): Promise<{ key: string; kind: AlertRow['kind'] }[]> {
  return queryable.query(
    `select key, kind from alerts where project_id = $1::int and enabled and kind <> 'answer' order by key`,
    [projectId],
  );
}

export async function isRunDone(
  queryable: Queryable,
  projectId: number,
  { name, period }: { name: string; period: string },
): Promise<boolean> {
  const rows = await queryable.query(
    `select from scheduled_runs where project_id = $1::int and name = $2::text and period = $3::text`,
    [projectId, name, period],
  );
  return rows.length > 0;
}

export async function noteRun(
  queryable: Queryable,
  projectId: number,
  { name, period, at }: { name: string; period: string; at: Date },
): Promise<void> {
  await queryable.query(
    `insert into scheduled_runs (project_id, name, period, done_at)
     values ($1::int, $2::text, $3::text, $4::text::timestamptz)
         on conflict do nothing`,
    [projectId, name, period, at.toISOString()],
  );
}

/** What an alert knows of its cuts, by their names. */
export async function readStates(
  queryable: Queryable,
  projectId: number,
  alertKey: string,
): Promise<Map<string, StoredCut>> {
  const rows = await queryable.query<StoredCut & { cut: string }>(
    `select cut, state, judged_until as "judgedUntil", updated_at as "updatedAt" from alert_states
      where project_id = $1::int and alert_key = $2::text`,
    [projectId, alertKey],
  );
  return new Map(rows.map(({ cut, ...stored }) => [cut, stored]));
}

/** When each cut was saved. */
export async function readSaved(
  queryable: Queryable,
  projectId: number,
  alertKey: string,
): Promise<{ cut: string; updatedAt: Date }[]> {
  return queryable.query(
    `select cut, updated_at as "updatedAt" from alert_states
      where project_id = $1::int and alert_key = $2::text`,
    [projectId, alertKey],
  );
}

export async function saveStates(
  transaction: Queryable,
  projectId: number,
  {
    alertKey,
    states,
    at,
  }: { alertKey: string; states: readonly { cut: string; state: CutState; judgedUntil: Date }[]; at: Date },
): Promise<void> {
  if (states.length === 0) return;
  await transaction.query(
    `insert into alert_states (project_id, alert_key, cut, state, judged_until, updated_at)
     select $1::int, $2::text, s.cut, s.state, s."judgedUntil", $4::text::timestamptz
       from json_to_recordset($3::text::json) as s (cut text, state jsonb, "judgedUntil" timestamptz)
         on conflict (project_id, alert_key, cut) do update
        set state = excluded.state, judged_until = excluded.judged_until, updated_at = excluded.updated_at`,
    [projectId, alertKey, JSON.stringify(states), at.toISOString()],
  );
}

/** How long 95 % of those who answer take from the showing, by the newest thousand answers; null: nothing is known. */
export async function readAnswerDelay(
  queryable: Queryable,
  projectId: number,
  touchpointId: number,
): Promise<number | null> {
  const [row] = await queryable.query<{ delayMs: number | null }>(
    `select percentile_disc(0.95) within group (order by extract(epoch from a.answered_at - a.shown_at)::float8 * 1000)
              as "delayMs"
       from (select answered_at, shown_at from responses
              where project_id = $1::int and touchpoint_id = $2::int and state = 'counted'
              order by answered_at desc, id desc limit 1000) a
      where a.shown_at is not null`,
    [projectId, touchpointId],
  );
  return row?.delayMs ?? null;
}

/** A fire of a rule about numbers. */
export interface NumberFire {
  id: string;
  cause: string;
  touchpointId: number | null;
  numbers: Record<string, unknown>;
}

export async function insertNumberFires(
  transaction: Queryable,
  projectId: number,
  { alertKey, fires, at }: { alertKey: string; fires: readonly NumberFire[]; at: Date },
): Promise<void> {
  if (fires.length === 0) return;
  await transaction.query(
    `insert into alert_fires (project_id, id, alert_key, cause, touchpoint_id, fired_at, numbers)
     select $1::int, f.id, $2::text, f.cause, f."touchpointId", $4::text::timestamptz, f.numbers
       from json_to_recordset($3::text::json) as f (id uuid, cause text, "touchpointId" int, numbers jsonb)
         on conflict (project_id, alert_key, cause) do nothing`,
    [projectId, alertKey, JSON.stringify(fires), at.toISOString()],
  );
}

/** Notes that what was found is over. */
export async function markOver(
  transaction: Queryable,
  projectId: number,
  { ids, at }: { ids: readonly string[]; at: Date },
): Promise<{ id: string; responseId: null; isTold: boolean }[]> {
  if (ids.length === 0) return [];
  return transaction.query(
    `update alert_fires set changed_at = $3::text::timestamptz
      where project_id = $1::int and id = any ($2::text::uuid[]) and changed_at is null
     returning id, response_id as "responseId", told_at is not null as "isTold"`,
    [projectId, `{${ids.join(',')}}`, at.toISOString()],
  );
}
