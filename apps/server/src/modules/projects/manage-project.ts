import type { Project, ProjectInput } from '@voxpoint/contract';
import { isTimeZone } from '@voxpoint/metrics';
import { CodedError } from '../../platform/coded-error.ts';
import type { Context } from '../../platform/context.ts';
import type { Orm } from '../../platform/database.ts';
import { assertIfMatch } from '../../platform/entity-tag.ts';
import {
  findProjectById,
  findProjectByKey,
  insertProject,
  lockProject,
  type ProjectRow,
  updateProject,
} from './queries.ts';

export async function readProject({ database }: Context, projectId: number): Promise<Project> {
  return toProject(await requireProject(database.orm, projectId));
}

/** Replaces a project's settings. Throws `time-zone-unknown`. */
export async function putProject(
  { database }: Context,
  projectId: number,
  { input, ifMatch }: { input: ProjectInput; ifMatch?: string },
): Promise<Project> {
  assertTimeZone('timeZone', input.timeZone);
  return database.orm.transaction(async (orm) => {
    await lockProject(orm, projectId);
    const current = await requireProject(orm, projectId);
    assertIfMatch(ifMatch, toProject(current));
    const change = { ...input, allowedOrigins: [...new Set(input.allowedOrigins)] };
    await updateProject(orm, projectId, change);
    return toProject({ ...current, ...change });
  });
}

/** Throws `time-zone-unknown`, naming the member. */
export function assertTimeZone(path: string, timeZone: string): void {
  if (isTimeZone(timeZone)) return;
  const message = `There is no time zone '${timeZone}'; use an IANA name such as Europe/Berlin.`;
  throw new CodedError('time-zone-unknown', `${path}: ${message}`, { errors: [{ path, message }] });
}

/** The project with this key; undefined if there is none. */
export async function findProject(orm: Orm, key: string): Promise<ProjectRow | undefined> {
  return findProjectByKey(orm, key);
}

/** The id of the project with this key, which is made if there is none. */
export async function ensureProject(
  { database, clock }: Context,
  project: { key: string; name: string; timeZone: string },
): Promise<number> {
  const known = await findProjectByKey(database.orm, project.key);
  return known?.id ?? (await insertProject(database.orm, { ...project, createdAt: clock() })).id;
}

async function requireProject(orm: Orm, projectId: number): Promise<ProjectRow> {
  const row = await findProjectById(orm, projectId);
  if (!row) throw new Error(`The project ${projectId} is gone.`);
  return row;
}

function toProject({ key, name, timeZone, allowedOrigins, createdAt }: ProjectRow): Project {
  return { key, name, timeZone, allowedOrigins, createdAt: createdAt.toISOString() };
}
