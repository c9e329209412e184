import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChangePreview, ImpressionsChangeInput, Job, ResponsesChangeInput } from '@voxpoint/contract';
import type { ResponseState } from '@voxpoint/contract/vocabulary';
import type { ActingContext } from '../audit/acting.ts';
import { recordChange } from '../audit/record-change.ts';
import { CodedError, invalidMember } from '../base/coded-error.ts';
import type { Database } from '../db/database.ts';
import { readFilter } from '../read/responses/response-filter.ts';
import type { Position, Selection } from './changeable-rows.ts';
import { readImpressionFilter } from './impression-filter.ts';
import { changeableRows } from './kinds.ts';
import { insertJob, type JobRow } from './queries.ts';
import { isReversible, requireJob, toJob } from './read-jobs.ts';

/** One statement counts so many rows: others get their turn between two of them. */
const countedAtOnce = 5_000;

interface Project {
  id: number;
  timeZone: string;
}

/** The change that a request asks for, and what its filters mean now. */
type Asked = Pick<JobRow, 'kind' | 'state' | 'filters'> & { selection: Selection };

/**
 * Counts the responses that match, or has a job change them. Throws `count-changed`, and the problems of wrong filters.
 */
export async function changeResponses(
  context: ActingContext,
  project: Project,
  { filters, ...given }: ResponsesChangeInput,
): Promise<ChangePreview | Job> {
  const state = changeableStates(filters.state, given.state);
  const { texts } = await readFilter(context, project, { ...filters, state, place: 'filters' });
  const asked: Asked = {
    kind: 'responses',
    state: given.state,
    filters: asGiven({ ...filters, state }),
    selection: { texts },
  };
  return countOrStart(context, project.id, { ...given, asked });
}

/** The same of impressions. */
export async function changeImpressions(
  context: ActingContext,
  project: Project,
  { filters, ...given }: ImpressionsChangeInput,
): Promise<ChangePreview | Job> {
  const state = changeableStates(filters.state, given.state);
  const texts = await readImpressionFilter(context, project, { ...filters, state });
  const asked: Asked = {
    kind: 'impressions',
    state: given.state,
    filters: asGiven({ ...filters, state }),
    selection: { texts },
  };
  return countOrStart(context, project.id, { ...given, asked });
}

/**
 * Gives back what a job changed and nothing has changed since, as a job of its own. Throws `job-not-found`, `job-running`
 * or `job-irreversible`.
 */
export async function undoJob(context: ActingContext, projectId: number, id: string): Promise<Job> {
  const { kind, state, status } = await requireJob(context, projectId, id);
  if (status === 'running') {
    throw new CodedError('job-running', `The job ${id} is still running; wait for its end, or cancel it.`);
  }
  if (!isReversible(state)) {
    throw new CodedError('job-irreversible', `The job ${id} deleted what it found, and that is for good.`);
  }
  const selection: Selection = { jobId: id };
  const total = await countSelected(context.database, projectId, { kind, selection });
  const undone = state === 'quarantined' ? 'counted' : 'quarantined';
  return start(context, projectId, { kind, state: undone, filters: null, selection, total, undoes: id });
}

/** Only what is not in that state yet is changed. */
function changeableStates<State extends ResponseState>(states: State[], target: ResponseState): State[] {
  const changeable = states.filter((state) => state !== target);
  if (changeable.length > 0) return changeable;
  const other = target === 'counted' ? 'quarantined' : 'counted';
  throw invalidMember('filters.state', 'already-in-state', { state: target, other });
}

async function countOrStart(
  context: ActingContext,
  projectId: number,
  { asked, dryRun, expectedCount }: { asked: Asked; dryRun: boolean; expectedCount?: number },
): Promise<ChangePreview | Job> {
  const count = await countSelected(context.database, projectId, asked);
  if (dryRun) return { count, reversible: isReversible(asked.state) };
  if (count !== expectedCount) {
    throw new CodedError(
      'count-changed',
      `${count} ${asked.kind} match now, not ${expectedCount}; nothing was changed.`,
    );
  }
  return start(context, projectId, { ...asked, total: count, undoes: null });
}

async function countSelected(
  database: Database,
  projectId: number,
  { kind, selection }: Pick<JobRow, 'kind' | 'selection'>,
): Promise<number> {
  let count = 0;
  for (let position: Position | null = null; ; ) {
    const { ids, next } = await changeableRows[kind].list(database, projectId, {
      ...{ selection, position, reads: countedAtOnce, returns: countedAtOnce },
    });
    count += ids.length;
    if (!next) return count;
    position = next;
    await nextTurn();
  }
}

async function start(
  context: ActingContext,
  projectId: number,
  asked: Pick<JobRow, 'kind' | 'state' | 'filters' | 'selection' | 'total' | 'undoes'>,
): Promise<Job> {
  const at = context.clock();
  const row: JobRow = {
    ...asked,
    ...{ projectId, id: randomUUID(), status: 'running', position: null, changed: 0 },
    ...{ createdAt: at, updatedAt: at, endedAt: null },
  };
  await context.database.orm.transaction(async (orm) => {
    await insertJob(orm, row);
    const { id, kind, state, total, undoes } = row;
    // Not its filters: they may name a respondent.
    const after = { kind, state, total, undoes };
    await recordChange(context, orm, { projectId, action: 'job.started', key: id, after });
  });
  return toJob(row);
}

/** Filters as a query writes them. */
function asGiven({
  attributes = {},
  ...filters
}: Record<string, unknown> & { attributes?: Readonly<Record<string, readonly string[]>> }): Record<
  string,
  string
> {
  const named = Object.entries(attributes).map(([name, values]) => [`attribute.${name}`, values] as const);
  const given = [...Object.entries(filters), ...named].filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
