import {
  type CollectingLimits,
  collectingLimits,
  type LimitsChange,
  type NewProject,
  type Project,
  type ProjectChange,
} from '@voxpoint/contract';
import { isTimeZone } from '@voxpoint/metrics';
import { type Acting, type ActingContext, serverActor } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError, invalidMember } from '../../base/coded-error.ts';
import { assertPreconditions, type Preconditions } from '../../base/etag.ts';
import { parseInput, validationError } from '../../base/read-input.ts';
import { ensureCalendar } from '../../counts/calendars.ts';
import { countingVersion } from '../../counts/counters.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import { lockProject } from '../../db/lock-project.ts';
import {
  findProjectById,
  findProjectByKey,
  insertProject,
  insertProjectUnlessKnown,
  lockProjectById,
  type ProjectRow,
  toCalendar,
  updateCalendar,
  updateProject,
} from './queries.ts';
import { readLimits } from './read-limits.ts';

/** The project that the first start makes. */
export const mainProjectKey = 'main';
/** The project of the made-up shop. */
export const demoProjectKey = 'demo';

/**
 * Lets a project count in the newest calendar of its zone, if it does not yet: it was made by an earlier version, or
 * the zone's rules have changed. Returns the calendar.
 */
export async function adoptCalendar({ database }: Context, project: ProjectRow): Promise<number> {
  const calendarId = await ensureCalendar(database, project.timeZone);
  if (calendarId !== project.calendarId) {
    await updateCalendar(database, project, calendarId);
  }
  return calendarId;
}

export async function readProject({ database }: Context, projectId: number): Promise<Project> {
  return toProject(await requireProject(database.orm, projectId));
}

/** Changes those of a project's settings that are given, at every depth. Throws `time-zone-unknown`, `validation-failed`. */
export async function changeProject(
  context: ActingContext,
  projectId: number,
  { given, ...preconditions }: { given: ProjectChange } & Preconditions,
): Promise<Project> {
  const { database } = context;
  const { limits, ...members } = given;
  const { timeZone, allowedOrigins } = members;
  if (timeZone) assertTimeZone('timeZone', timeZone);
  const calendarId = timeZone && (await ensureCalendar(database, timeZone));
  return database.orm.transaction(async (orm) => {
    await lockProject(database, asQueryable(orm), projectId);
    const current = await requireProject(orm, projectId, lockProjectById);
    assertPreconditions(preconditions, toProject(current));
    const change = {
      ...members,
      ...(limits && { limits: changeLimits(readLimits(current), limits) }),
      ...(allowedOrigins && { allowedOrigins: [...new Set(allowedOrigins)] }),
      // Until the daily tier is rebuilt in the new zone's days, numbers come from the fine one.
      ...(calendarId && calendarId !== current.calendarId && toCalendar(calendarId)),
    };
    if (Object.keys(change).length > 0) await updateProject(orm, projectId, change);
    const [before, after] = [toProject(current), toProject({ ...current, ...change })];
    const { key, name } = after;
    await recordChange(context, orm, { projectId, action: 'project.changed', key, name, before, after });
    return after;
  });
}

/** What is not named stays; half a bucket cannot be. Throws `validation-failed`. */
function changeLimits(current: CollectingLimits, given: LimitsChange): CollectingLimits {
  const change = (name: keyof CollectingLimits) => {
    const bucket = given[name];
    return bucket === undefined ? current[name] : bucket && { ...current[name], ...bucket };
  };
  const changed = { perAddress: change('perAddress'), perKey: change('perKey') };
  const result = parseInput(collectingLimits, changed);
  if (!result.success) throw validationError(result.error.issues, ['limits']);
  return result.data;
}

/** Throws `time-zone-unknown`, naming the member. */
export function assertTimeZone(path: string, timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  throw invalidMember(path, 'time-zone-unknown', { timeZone });
}

/** The id of the project with this key, which is made if there is none. The caller holds the start lock. */
export async function ensureProject(context: Context, project: NewProject): Promise<number> {
  const known = await findProjectByKey(context.database.orm, project.key);
  if (known) return known.id;
  const row = await newRow(context, project);
  return context.database.orm.transaction(async (orm) => {
    const made = await insertProject(orm, row);
    await recordCreation({ ...context, actor: serverActor }, orm, made);
    return made.id;
  });
}

/** Makes a project; `join` takes its maker into it, in the same commit. Throws `project-exists`, `time-zone-unknown`. */
export async function createProject(
  context: ActingContext,
  input: NewProject,
  join: (orm: Orm, made: ProjectRow) => Promise<unknown>,
): Promise<Project> {
  assertTimeZone('timeZone', input.timeZone);
  const row = await newRow(context, input);
  return context.database.orm.transaction(async (orm) => {
    const made = await insertProjectUnlessKnown(orm, row);
    if (!made)
      throw new CodedError('project-exists', `There is a project with the key ${input.key} already.`);
    await join(orm, made);
    await recordCreation(context, orm, made);
    return toProject(made);
  });
}

async function recordCreation(acting: Acting, orm: Orm, made: ProjectRow): Promise<void> {
  const { id: projectId, key, name } = made;
  const change = { projectId, action: 'project.created' as const, key, name, after: toProject(made) };
  await recordChange(acting, orm, change);
}

async function newRow({ database, clock }: Context, { key, name, timeZone }: NewProject) {
  // Nothing is counted yet, so the daily tier is whole.
  const calendar = {
    countingVersion,
    calendarId: await ensureCalendar(database, timeZone),
    calendarReady: true,
  };
  return { key, name, timeZone, ...calendar, createdAt: clock() };
}

/** Gives a project limits, unless somebody has set its own. */
export async function limitCollecting(
  orm: Orm,
  project: ProjectRow,
  limits: CollectingLimits,
): Promise<void> {
  if (Object.keys(project.limits).length === 0) await updateProject(orm, project.id, { limits });
}

async function requireProject(orm: Orm, projectId: number, find = findProjectById): Promise<ProjectRow> {
  const row = await find(orm, projectId);
  if (!row) throw new Error(`The project ${projectId} is gone.`);
  return row;
}

function toProject(row: ProjectRow): Project {
  const { key, name, timeZone, allowedOrigins, retentionDays, horizon, createdAt } = row;
  const { minimumGroupSize, requireSecondFactor, falseAlarmsPerMonth, settleSeconds } = row;
  const { respondentUrl, answerTemplates, contactRetentionDays, caseFiguresByOwner, businessHours } = row;
  return {
    key,
    name,
    timeZone,
    allowedOrigins,
    retentionDays,
    horizon: horizon?.toISOString() ?? null,
    minimumGroupSize,
    limits: readLimits(row),
    requireSecondFactor,
    falseAlarmsPerMonth,
    settleSeconds,
    respondentUrl,
    answerTemplates,
    contactRetentionDays,
    caseFiguresByOwner,
    businessHours,
    createdAt: createdAt.toISOString(),
  };
}
