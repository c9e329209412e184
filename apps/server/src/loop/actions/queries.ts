import type { ActionStatus } from '@voxpoint/contract/vocabulary';
import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import { actions, cases, marks, memberships } from '../../db/tables.ts';

export type ActionRow = typeof actions.$inferSelect;
export type MarkRow = typeof marks.$inferSelect;

export interface ActionFilter {
  status?: readonly ActionStatus[];
  touchpointId?: number;
  ownerId?: string;
}

/** By key. */
export async function listActions(
  orm: Orm,
  projectId: number,
  { filter, limit, after }: { filter: ActionFilter; limit: number; after?: string },
): Promise<ActionRow[]> {
  const { status, touchpointId, ownerId } = filter;
  return orm
    .select()
    .from(actions)
    .where(
      and(
        eq(actions.projectId, projectId),
        status && inArray(actions.status, [...status]),
        touchpointId === undefined ? undefined : isAt(touchpointId),
        ownerId === undefined ? undefined : eq(actions.ownerId, ownerId),
        after === undefined ? undefined : gt(actions.key, after),
      ),
    )
    .orderBy(asc(actions.key))
    .limit(limit);
}

function isAt(touchpointId: number): SQL {
  return sql`${actions.touchpointIds} @> to_jsonb(${touchpointId}::integer)`;
}

/** Those that were done, the latest first. */
export async function listDoneActions(orm: Orm, projectId: number, limit: number): Promise<ActionRow[]> {
  return orm
    .select()
    .from(actions)
    .where(and(eq(actions.projectId, projectId), eq(actions.status, 'done'), isNotNull(actions.doneAt)))
    .orderBy(desc(actions.doneAt), asc(actions.key))
    .limit(limit);
}

/** Actions that were done in a span of time. */
export async function listActionsDoneIn(
  orm: Orm,
  projectId: number,
  { from, to }: { from: Date; to: Date },
): Promise<ActionRow[]> {
  return orm
    .select()
    .from(actions)
    .where(
      and(
        eq(actions.projectId, projectId),
        eq(actions.status, 'done'),
        gte(actions.doneAt, from),
        lt(actions.doneAt, to),
      ),
    );
}

/** Marks of a span of time that somebody made, and that name a touchpoint. */
export async function listMarksIn(
  orm: Orm,
  projectId: number,
  { from, to }: { from: Date; to: Date },
): Promise<MarkRow[]> {
  return orm
    .select()
    .from(marks)
    .where(
      and(
        eq(marks.projectId, projectId),
        gte(marks.at, from),
        lt(marks.at, to),
        sql`${marks.actionKey} is null and ${marks.touchpointIds} <> '[]'::jsonb`,
      ),
    );
}

export async function isMember(orm: Orm, projectId: number, personId: string): Promise<boolean> {
  const rows = await orm
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(and(eq(memberships.projectId, projectId), eq(memberships.personId, personId)));
  return rows.length > 0;
}

/** Which of these cases there are. */
export async function findCaseIds(orm: Orm, projectId: number, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await orm
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.projectId, projectId), inArray(cases.id, [...ids])));
  return new Set(rows.map(({ id }) => id));
}

/** The mark that stands for an action. */
export async function findActionMark(
  orm: Orm,
  projectId: number,
  actionKey: string,
): Promise<MarkRow | undefined> {
  const [row] = await orm
    .select()
    .from(marks)
    .where(and(eq(marks.projectId, projectId), eq(marks.actionKey, actionKey)));
  return row;
}

/** Whether a mark has this key already. */
export async function hasMark(orm: Orm, projectId: number, key: string): Promise<boolean> {
  const rows = await orm
    .select({ key: marks.key })
    .from(marks)
    .where(and(eq(marks.projectId, projectId), eq(marks.key, key)));
  return rows.length > 0;
}

export async function saveMark(orm: Orm, row: MarkRow): Promise<void> {
  const { projectId, key, createdAt, ...changeable } = row;
  await orm
    .insert(marks)
    .values(row)
    .onConflictDoUpdate({ target: [marks.projectId, marks.key], set: changeable });
}

export async function deleteMark(orm: Orm, projectId: number, key: string): Promise<void> {
  await orm.delete(marks).where(and(eq(marks.projectId, projectId), eq(marks.key, key)));
}
