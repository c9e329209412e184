import { and, asc, desc, eq, gt, gte, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import { marks } from '../../db/tables.ts';

export type MarkRow = typeof marks.$inferSelect;

export interface MarkFilter {
  /** Included. */
  from?: Date;
  /** Excluded. */
  to?: Date;
  /** Marks that name it, and those that name none. */
  touchpointId?: number;
}

/** A place in the list: the mark that came last. */
export interface MarkPosition {
  at: Date;
  key: string;
}

const one = (projectId: number, key: string) => and(eq(marks.projectId, projectId), eq(marks.key, key));

export async function findMark(orm: Orm, projectId: number, key: string): Promise<MarkRow | undefined> {
  const [row] = await orm.select().from(marks).where(one(projectId, key));
  return row;
}

/** Newest first; those of one instant by their keys. */
export async function listMarks(
  orm: Orm,
  projectId: number,
  { filter, limit, after }: { filter: MarkFilter; limit: number; after?: MarkPosition },
): Promise<MarkRow[]> {
  return orm
    .select()
    .from(marks)
    .where(
      and(
        eq(marks.projectId, projectId),
        filter.from && gte(marks.at, filter.from),
        filter.to && lt(marks.at, filter.to),
        filter.touchpointId === undefined ? undefined : mattersAt(filter.touchpointId),
        after && or(lt(marks.at, after.at), and(eq(marks.at, after.at), gt(marks.key, after.key))),
      ),
    )
    .orderBy(desc(marks.at), asc(marks.key))
    .limit(limit);
}

function mattersAt(touchpointId: number): SQL | undefined {
  const { touchpointIds } = marks;
  return or(sql`${touchpointIds} = '[]'::jsonb`, sql`${touchpointIds} @> to_jsonb(${touchpointId}::integer)`);
}

export async function saveMark(orm: Orm, row: MarkRow): Promise<void> {
  const { projectId, key, createdAt, ...changeable } = row;
  await orm
    .insert(marks)
    .values(row)
    .onConflictDoUpdate({ target: [marks.projectId, marks.key], set: changeable });
}

export async function removeMark(orm: Orm, projectId: number, key: string): Promise<void> {
  await orm.delete(marks).where(one(projectId, key));
}
