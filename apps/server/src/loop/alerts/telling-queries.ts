import type { Queryable } from '../../db/database.ts';

/** A mail goes to so many people of a team. */
const mostOfTeam = 100;

export async function findLastTold(
  transaction: Queryable,
  projectId: number,
  alertKey: string,
): Promise<Date | undefined> {
  const [row] = await transaction.query<{ at: Date | null }>(
    `select max(told_at) as at from alert_fires where project_id = $1::int and alert_key = $2::text`,
    [projectId, alertKey],
  );
  return row?.at ?? undefined;
}

/** SQL: whether the fire `f` waits for a message. What has changed before it was told is not told. */
const waits = 'f.told_at is null and f.changed_at is null';

/** Takes what waits as told, and returns it, the newest first. */
export async function markTold(
  transaction: Queryable,
  projectId: number,
  { alertKey, since, at }: { alertKey: string; since: Date; at: Date },
): Promise<{ id: string; responseId: string | null }[]> {
  const fires = await transaction.query<{ id: string; responseId: string | null; firedAt: Date }>(
    `update alert_fires f set told_at = $3::text::timestamptz
      where f.project_id = $1::int and f.alert_key = $2::text and ${waits}
        and f.fired_at >= $4::text::timestamptz
     returning f.id, f.response_id as "responseId", f.fired_at as "firedAt"`,
    [projectId, alertKey, at.toISOString(), since.toISOString()],
  );
  return fires.sort((one, other) => other.firedAt.getTime() - one.firedAt.getTime());
}

/** Alerts with fires that wait for a message. */
export async function listWaitingAlerts(
  queryable: Queryable,
  projectId: number,
  now: Date,
): Promise<string[]> {
  const rows = await queryable.query<{ key: string }>(
    `select a.key from alerts a
      where a.project_id = $1::int and a.enabled
        and exists (select from alert_fires f
                     where f.project_id = $1::int and f.alert_key = a.key and ${waits}
                       and (f.fired_at >= a.active_from or a.active_from > $2::text::timestamptz))
      order by a.key`,
    [projectId, now.toISOString()],
  );
  return rows.map(({ key }) => key);
}

/** Addresses of the people of a team. */
export async function listTeam(queryable: Queryable, projectId: number, team: string): Promise<string[]> {
  const rows = await queryable.query<{ email: string }>(
    `select p.email from memberships m join people p on p.id = m.person_id
      where m.project_id = $1::int and m.teams ? $2::text
      order by p.email limit ${mostOfTeam}`,
    [projectId, team],
  );
  return rows.map(({ email }) => email);
}

/** Teams that somebody is in. */
export async function listTeams(queryable: Queryable, projectId: number): Promise<string[]> {
  const rows = await queryable.query<{ team: string }>(
    `select distinct one.team from memberships m cross join lateral jsonb_array_elements_text(m.teams) as one (team)
      where m.project_id = $1::int`,
    [projectId],
  );
  return rows.map(({ team }) => team);
}
