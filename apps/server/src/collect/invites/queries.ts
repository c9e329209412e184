import type { InviteState } from '@voxpoint/contract/vocabulary';
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { TimePlace } from '../../base/cursor.ts';
import { invitesTo, responsesOf } from '../../db/by-index.ts';
import { olderThan } from '../../db/by-time.ts';
import type { Orm, Queryable } from '../../db/database.ts';
import { ofProject } from '../../db/of-project.ts';
import { invites, projects, touchpoints } from '../../db/tables.ts';

export type InviteRow = typeof invites.$inferSelect;
/** With the key of the touchpoint. */
export type NamedInvite = InviteRow & { touchpoint: string };

const columns = {
  ...{ id: 'uuid', token_hashes: 'jsonb', touchpoint_id: 'int', metric: 'text', channel: 'text' },
  ...{ locale: 'text', respondent_id: 'text', attributes: 'jsonb', basis: 'text', basis_date: 'text' },
  ...{ response_id: 'uuid', revision: 'int', pages: 'jsonb', mail_to: 'text', remind_at: 'timestamptz' },
  address_hash: 'text',
  ...{ created_at: 'timestamptz', expires_at: 'timestamptz' },
};
const names = Object.keys(columns);
const typed = Object.entries(columns).map((column) => column.join(' '));

/** Adds invites that nobody has opened. */
export async function insertInvites(
  transaction: Queryable,
  projectId: number,
  rows: readonly InviteRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const memberOf = (name: string) => name.replaceAll(/_(.)/g, (_, letter) => letter.toUpperCase());
  const given = rows.map((row) =>
    Object.fromEntries(names.map((name) => [name, row[memberOf(name) as keyof InviteRow]])),
  );
  await transaction.query(
    `insert into invites (project_id, ${names.join(', ')})
     select of_project.project_id, ${names.map((name) => `i.${name}`).join(', ')}
       from ${ofProject} cross join json_to_recordset($2::text::json) as i (${typed.join(', ')})`,
    [projectId, JSON.stringify(given)],
  );
}

/** Replaces the hashes of the tokens that open invites. */
export async function setTokenHashes(
  transaction: Queryable,
  projectId: number,
  rows: readonly Pick<InviteRow, 'id' | 'tokenHashes'>[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction.query(
    `update invites v set token_hashes = i.hashes
       from json_to_recordset($2::text::json) as i (id uuid, hashes jsonb)
      where v.project_id = $1::int and v.id = i.id`,
    [projectId, JSON.stringify(rows.map(({ id, tokenHashes }) => ({ id, hashes: tokenHashes })))],
  );
}

export async function findInvites(orm: Orm, projectId: number, ids: readonly string[]): Promise<InviteRow[]> {
  if (ids.length === 0) return [];
  return orm
    .select()
    .from(invites)
    .where(and(eq(invites.projectId, projectId), inArray(invites.id, [...ids])));
}

/** An invite with all that its page needs. */
export async function findInviteToOpen(orm: Orm, { projectId, id }: { projectId: number; id: string }) {
  const [row] = await orm
    .select({ invite: invites, touchpoint: touchpoints.key, project: projects })
    .from(invites)
    .innerJoin(
      touchpoints,
      and(eq(touchpoints.projectId, projectId), eq(touchpoints.id, invites.touchpointId)),
    )
    .innerJoin(projects, eq(projects.id, invites.projectId))
    .where(and(eq(invites.projectId, projectId), eq(invites.id, id)));
  return row;
}

/** Locks an invite until the end of the transaction, and reads what was answered by it. */
export async function lockAnswering(
  transaction: Queryable,
  projectId: number,
  id: string,
): Promise<Pick<InviteRow, 'revision' | 'pages'> | undefined> {
  const [row] = await transaction.query<Pick<InviteRow, 'revision' | 'pages'>>(
    'select revision, pages from invites where project_id = $1::int and id = $2::text::uuid for update',
    [projectId, id],
  );
  return row;
}

export async function saveAnswering(
  transaction: Queryable,
  projectId: number,
  { id, revision, pages }: Pick<InviteRow, 'id' | 'revision' | 'pages'>,
): Promise<void> {
  await transaction.query(
    `update invites set revision = $3::int, pages = $4::text::jsonb
      where project_id = $1::int and id = $2::text::uuid`,
    [projectId, id, revision, JSON.stringify(pages)],
  );
}

/** Notes how far an invite has come: the first moment stays. */
export async function noteReached(
  queryable: Queryable,
  projectId: number,
  { id, at, answered }: { id: string; at: Date; answered: boolean },
): Promise<void> {
  await queryable.query(
    `update invites set seen_at = coalesce(seen_at, $3::text::timestamptz)
            ${answered ? ', answered_at = coalesce(answered_at, $3::text::timestamptz), mail_to = null, remind_at = null' : ''}
      where project_id = $1::int and id = $2::text::uuid`,
    [projectId, id, at.toISOString()],
  );
}

export interface Restraint {
  touchpointId: number;
  /** How long nobody is asked again there, and elsewhere. */
  thereDays: number;
  elsewhereDays: number;
}

/**
 * Until when respondents are not to be asked at a touchpoint: they were invited, or have answered or dismissed, as far as that was
 * signed. By invites_respondent, responses_respondent and the primary key of dismissals. Absent: they may be asked.
 */
export async function findRestrained(
  transaction: Queryable,
  projectId: number,
  {
    respondents,
    restraint: { touchpointId, thereDays, elsewhereDays },
    now,
  }: { respondents: readonly { id: string; hash: string }[]; restraint: Restraint; now: Date },
): Promise<Map<string, Date>> {
  const rows = await transaction.query<{ id: string; untilMs: number | null }>(
    `select i.id, (extract(epoch from greatest(
         (select ${later('v', 'created_at')} from invites v
           where v.project_id = $1::int and v.respondent_id = i.id and ${mayHaveArrived('v')}),
         (select ${later('r', 'answered_at')} from ${responsesOf('i.id')} r where r.respondent_verified),
         (select max(case when d.touchpoint_id = $3::int then d.until_there else d.until_elsewhere end) from dismissals d
           where d.project_id = $1::int and d.respondent_hash = i.hash))) * 1000)::float8 as "untilMs"
       from ${ofProject} cross join json_to_recordset($2::text::json) as i (id text, hash text)`,
    [projectId, JSON.stringify(respondents), touchpointId, thereDays, elsewhereDays],
  );
  return stillRestrained(rows, now);
}

/** Until when addresses are to get no mails, by their hashes, because somebody was invited there. By invites_address. Absent: they may. */
export async function findMailed(
  transaction: Queryable,
  projectId: number,
  { hashes, restraint, now }: { hashes: readonly string[]; restraint: Restraint; now: Date },
): Promise<Map<string, Date>> {
  if (hashes.length === 0) return new Map();
  const { touchpointId, thereDays, elsewhereDays } = restraint;
  const rows = await transaction.query<{ id: string; untilMs: number | null }>(
    `select h.id, (extract(epoch from (select ${later('v', 'created_at')} from ${invitesTo('h.id')} v
                where ${mayHaveArrived('v')})) * 1000)::float8 as "untilMs"
       from ${ofProject} cross join json_array_elements_text($2::text::json) as h (id)`,
    [projectId, JSON.stringify(hashes), touchpointId, thereDays, elsewhereDays],
  );
  return stillRestrained(rows, now);
}

/** SQL: unless the only mail of an invite was refused, in which case nobody was asked. */
function mayHaveArrived(row: string): string {
  return `(${row}.bounced_at is null or ${row}.sent_at is not null or ${row}.seen_at is not null)`;
}

/** SQL: the last moment of a restraint; $3 is the touchpoint, $4 and $5 are the days there and elsewhere. */
function later(row: string, at: string): string {
  return `max(${row}.${at} + case when ${row}.touchpoint_id = $3::int then $4::int else $5::int end * interval '24 hours')`;
}

function stillRestrained(
  rows: readonly { id: string; untilMs: number | null }[],
  now: Date,
): Map<string, Date> {
  return new Map(
    rows.flatMap(({ id, untilMs }) =>
      untilMs !== null && untilMs > now.getTime() ? [[id, new Date(untilMs)]] : [],
    ),
  );
}

/** SQL: how far an invite has come. */
const stateAt = (now: Date): SQL<InviteState> => sql`case
  when ${invites.answeredAt} is not null then 'answered'
  when ${invites.bouncedAt} is not null and ${invites.seenAt} is null then 'bounced'
  when ${invites.expiresAt} <= ${now.toISOString()}::text::timestamptz then 'expired'
  when ${invites.seenAt} is not null then 'seen' when ${invites.sentAt} is not null then 'sent' else 'made' end`;

export interface InviteFilter {
  touchpointId?: number;
  respondentId?: string;
}

const meant = (projectId: number, { touchpointId, respondentId }: InviteFilter) =>
  and(
    eq(invites.projectId, projectId),
    touchpointId === undefined ? undefined : eq(invites.touchpointId, touchpointId),
    respondentId === undefined ? undefined : eq(invites.respondentId, respondentId),
  );

/** The newest first. */
export async function listInvites(
  orm: Orm,
  projectId: number,
  {
    filter,
    states,
    now,
    limit,
    after,
  }: { filter: InviteFilter; states?: readonly InviteState[]; now: Date; limit: number; after?: TimePlace },
): Promise<InviteRow[]> {
  return orm
    .select()
    .from(invites)
    .where(
      and(meant(projectId, filter), olderThan(invites, after), states && inArray(stateAt(now), [...states])),
    )
    .orderBy(desc(invites.createdAt), desc(invites.id))
    .limit(limit);
}

export async function countInvites(
  orm: Orm,
  projectId: number,
  { filter, now }: { filter: InviteFilter; now: Date },
): Promise<{ state: InviteState; count: number }[]> {
  const reached = orm
    .select({ state: sql<InviteState>`${stateAt(now)}`.as('state') })
    .from(invites)
    .where(meant(projectId, filter))
    .as('reached');
  return orm
    .select({ state: reached.state, count: sql<number>`count(*)::int` })
    .from(reached)
    .groupBy(reached.state);
}

/** Its link leads nowhere from then on; false: there is none. */
export async function deleteInvite(orm: Orm, projectId: number, id: string): Promise<boolean> {
  const deleted = await orm
    .delete(invites)
    .where(and(eq(invites.projectId, projectId), eq(invites.id, id)))
    .returning({ id: invites.id });
  return deleted.length > 0;
}

/** Of one respondent; by invites_respondent. */
export async function deleteInvitesOf(
  queryable: Queryable,
  projectId: number,
  respondentId: string,
): Promise<void> {
  await queryable.query('delete from invites where project_id = $1::int and respondent_id = $2::text', [
    projectId,
    respondentId,
  ]);
}
