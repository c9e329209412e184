import type { Job, PageQuery } from '@voxpoint/contract';
import type { ResponseState } from '@voxpoint/contract/vocabulary';
import type { ActingContext } from '../audit/acting.ts';
import { recordChange } from '../audit/record-change.ts';
import { CodedError } from '../base/coded-error.ts';
import { readPageByTime } from '../base/cursor.ts';
import type { Context } from '../db/context.ts';
import { cancelRunning, findJob, type JobRow, listJobs } from './queries.ts';

/** The job with this id. Throws `job-not-found`. */
export async function requireJob({ database }: Context, projectId: number, id: string): Promise<JobRow> {
  const row = await findJob(database.orm, projectId, id);
  if (row) return row;
  throw new CodedError('job-not-found', `There is no job with the id ${id}.`);
}

/** Throws `job-not-found`. */
export async function readJob(context: Context, projectId: number, id: string): Promise<Job> {
  return toJob(await requireJob(context, projectId, id));
}

/** A page of jobs, newest first. */
export async function readJobs({ database }: Context, projectId: number, query: PageQuery) {
  return readPageByTime(query, {
    read: (page) => listJobs(database.orm, projectId, page),
    placeOf: (row) => row,
    item: toJob,
  });
}

/** Ends a job where it is; what it has changed stays, and can be undone. Throws `job-not-found`. */
export async function cancelJob(context: ActingContext, projectId: number, id: string): Promise<Job> {
  await context.database.orm.transaction(async (orm) => {
    if (!(await cancelRunning(orm, projectId, { id, at: context.clock() }))) return;
    await recordChange(context, orm, { projectId, action: 'job.cancelled', key: id });
  });
  return readJob(context, projectId, id);
}

export function isReversible(state: ResponseState): boolean {
  return state !== 'deleted';
}

export function toJob(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    filters: row.filters,
    undoes: row.undoes,
    status: row.status,
    total: row.total,
    changed: row.changed,
    reversible: isReversible(row.state),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
