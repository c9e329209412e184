import { and, asc, eq } from 'drizzle-orm';
import { beginEpoch } from '../../counts/epochs.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Orm } from '../../db/database.ts';
import { takeId } from '../../db/on-coordinator.ts';
import { projects } from '../../db/tables.ts';

export type ProjectRow = typeof projects.$inferSelect;

export async function findProjectByKey(orm: Orm, key: string): Promise<ProjectRow | undefined> {
  const [row] = await orm.select().from(projects).where(eq(projects.key, key));
  return row;
}

export async function findProjectById(orm: Orm, id: number): Promise<ProjectRow | undefined> {
  const [row] = await orm.select().from(projects).where(eq(projects.id, id));
  return row;
}

/** Makes the changes to one project's set-up take turns, so that ids and versions are given out once. */
export async function lockProject(orm: Orm, projectId: number): Promise<void> {
  await orm.select({ id: projects.id }).from(projects).where(eq(projects.id, projectId)).for('update');
}

type NewRow = Omit<typeof projects.$inferInsert, 'id'>;

/** Within a transaction: adds a project; undefined if the key is taken. */
export async function insertProjectUnlessKnown(orm: Orm, project: NewRow): Promise<ProjectRow | undefined> {
  const id = await takeId(asQueryable(orm), 'projects');
  const [row] = await orm
    .insert(projects)
    .values({ ...project, id })
    .onConflictDoNothing({ target: projects.key })
    .returning();
  if (row) await beginEpoch(asQueryable(orm), id);
  return row;
}

export async function insertProject(orm: Orm, project: NewRow): Promise<ProjectRow> {
  const row = await insertProjectUnlessKnown(orm, project);
  if (!row) throw new Error(`The project ${project.key} was not stored.`);
  return row;
}

/** Within a transaction: changes a project. */
export async function updateProject(orm: Orm, id: number, change: Partial<ProjectRow>): Promise<void> {
  await orm.update(projects).set(change).where(eq(projects.id, id));
  if ('calendarId' in change) await beginEpoch(asQueryable(orm), id);
}

/** What changes of a project that is to count in another calendar: none of its days is closed. */
export function toCalendar(calendarId: number) {
  return { calendarId, calendarReady: false, closedUntil: null, readyUntil: null };
}

/** Lets a project count in another calendar of its zone, unless the zone has changed meanwhile. */
export async function updateCalendar(
  orm: Orm,
  { id, timeZone }: Pick<ProjectRow, 'id' | 'timeZone'>,
  calendarId: number,
): Promise<void> {
  await orm.transaction(async (transaction) => {
    await transaction
      .update(projects)
      .set(toCalendar(calendarId))
      .where(and(eq(projects.id, id), eq(projects.timeZone, timeZone)));
    await beginEpoch(asQueryable(transaction), id);
  });
}

export async function listProjects(orm: Orm): Promise<ProjectRow[]> {
  return orm.select().from(projects).orderBy(asc(projects.id));
}
