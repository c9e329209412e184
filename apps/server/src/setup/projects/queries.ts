import { and, asc, eq } from 'drizzle-orm';
import { beginEpoch } from '../../counts/epochs.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Database, Orm } from '../../db/database.ts';
import { lockProject } from '../../db/lock-project.ts';
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

/** Within a transaction: the same, locked. A cluster changes it on one node after another; this waits until that is done everywhere. */
export async function lockProjectById(orm: Orm, id: number): Promise<ProjectRow | undefined> {
  const [row] = await orm.select().from(projects).where(eq(projects.id, id)).for('update');
  return row;
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

/** Within a transaction that has locked it: changes a project. */
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
  database: Database,
  { id, timeZone }: Pick<ProjectRow, 'id' | 'timeZone'>,
  calendarId: number,
): Promise<void> {
  await database.orm.transaction(async (transaction) => {
    await lockProject(database, asQueryable(transaction), id);
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
