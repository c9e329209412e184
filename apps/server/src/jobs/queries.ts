import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { TimePlace } from '../base/cursor.ts';
import { olderThan } from '../db/by-time.ts';
import type { Orm, Queryable } from '../db/database.ts';
import { jobs } from '../db/tables.ts';
import type { Position, Selection } from './changeable-rows.ts';

type Stored = typeof jobs.$inferSelect;
export type JobRow = Omit<Stored, 'selection' | 'position'> & {
  selection: Selection;
  position: Position | null;
};

const one = (projectId: number, id: string) => and(eq(jobs.projectId, projectId), eq(jobs.id, id));

export async function insertJob(orm: Orm, row: JobRow): Promise<void> {
  await orm.insert(jobs).values(row);
}

export async function findJob(orm: Orm, projectId: number, id: string): Promise<JobRow | undefined> {
  const [row] = await orm.select().from(jobs).where(one(projectId, id));
  return row as JobRow | undefined;
}

/** Newest first. */
export async function listJobs(
  orm: Orm,
  projectId: number,
  { limit, after }: { limit: number; after?: TimePlace },
): Promise<JobRow[]> {
  const rows = await orm
    .select()
    .from(jobs)
    .where(and(eq(jobs.projectId, projectId), olderThan(jobs, after)))
    .orderBy(desc(jobs.createdAt), desc(jobs.id))
    .limit(limit);
  return rows as JobRow[];
}

/** Oldest first, by the index of those that run. */
export async function listRunningJobs(orm: Orm, projectId: number): Promise<string[]> {
  const rows = await orm
    .select({ id: jobs.id })
    .from(jobs)
    .where(and(eq(jobs.projectId, projectId), sql`${jobs.status} = 'running'`))
    .orderBy(jobs.createdAt, jobs.id);
  return rows.map(({ id }) => id);
}

/** Ends a job that runs; waits for the slice that is under way. False if none of this id runs. */
export async function cancelRunning(
  orm: Orm,
  projectId: number,
  { id, at }: { id: string; at: Date },
): Promise<boolean> {
  const cancelled = await orm
    .update(jobs)
    .set({ status: 'cancelled', updatedAt: at, endedAt: at })
    .where(and(one(projectId, id), eq(jobs.status, 'running')))
    .returning({ id: jobs.id });
  return cancelled.length > 0;
}

export async function deleteEndedJobs(orm: Orm, projectId: number, before: Date): Promise<void> {
  await orm.delete(jobs).where(and(eq(jobs.projectId, projectId), lt(jobs.endedAt, before)));
}

/** A job that runs, for one slice of it; undefined if it has ended, or if another server has it. */
export async function lockRunning(
  transaction: Queryable,
  projectId: number,
  id: string,
): Promise<Pick<JobRow, 'kind' | 'state' | 'selection' | 'position'> | undefined> {
  const [row] = await transaction.query<Pick<JobRow, 'kind' | 'state' | 'selection' | 'position'>>(
    `select kind, state, selection, position from jobs
      where project_id = $1::int and id = $2::text::uuid and status = 'running'
        for update skip locked`,
    [projectId, id],
  );
  return row;
}

/** What a slice did, in its own transaction; without a position to go on from the job is done. */
export async function saveSlice(
  transaction: Queryable,
  projectId: number,
  { id, changed, next, at }: { id: string; changed: number; next: Position | null; at: Date },
): Promise<void> {
  await transaction.query(
    `update jobs set changed = changed + $3::int, position = $4::text::jsonb, updated_at = $5::text::timestamptz,
            status = $6::text, ended_at = $7::text::timestamptz
      where project_id = $1::int and id = $2::text::uuid`,
    [
      ...[projectId, id, changed, next && JSON.stringify(next), at.toISOString()],
      ...(next ? ['running', null] : ['done', at.toISOString()]),
    ],
  );
}
