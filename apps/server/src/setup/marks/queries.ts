import { and, asc, desc, eq, gt, gte, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import { marks } from '../../db/tables.ts';

type MarkRow = typeof marks.$inferSelect;

export interface MarkFilter {
  /** Included. */
  from?: Date;
  /** Excluded. */
  to?: Date;
  /** Marks that name it, and those that name none. */
  touchpointId?: number;
}

/** A place in the list: the mark that came last. */
interface MarkPosition {
  at: Date;
  key: string;
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
