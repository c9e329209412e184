import { openCaseStatuses } from '@voxpoint/contract/vocabulary';
import { and, asc, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { Orm, Queryable } from '../../db/database.ts';
import { cases } from '../../db/tables.ts';

export type CaseRow = typeof cases.$inferSelect;

const columns = Object.entries(getTableColumns(cases)).map(([member, definition]) => ({
  member,
  column: member.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  type: definition.getSQLType(),
}));
const names = columns.map(({ column }) => column).join(', ');
const typed = columns.map(({ column, type }) => `${column} ${type}`).join(', ');

/** Every column of a case `c`, by the members of `CaseRow`. */
export const caseColumns = columns.map(({ member, column }) => `c.${column} as "${member}"`).join(', ');

function toJson(rows: readonly CaseRow[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(columns.map(({ member, column }) => [column, row[member as keyof CaseRow]])),
    ),
  );
}

export async function insertCase(transaction: Queryable, row: CaseRow): Promise<void> {
  await transaction.query(
    `insert into cases (${names}) select ${names} from json_to_recordset($1::text::json) as n (${typed})`,
    [toJson([row])],
  );
}

const changeable = columns.filter(({ member }) => !['projectId', 'id', 'number'].includes(member));
const assignments = changeable.map(({ column }) => `${column} = n.${column}`).join(', ');

/** Replaces cases that the transaction has locked. */
export async function replaceCases(
  transaction: Queryable,
  projectId: number,
  rows: readonly CaseRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction.query(
    `update cases c set ${assignments}
       from json_to_recordset($2::text::json) as n (${typed})
      where c.project_id = $1::int and c.id = n.id`,
    [projectId, toJson(rows)],
  );
}

/** Locks the cases in the order of their ids, so that nobody waits in a circle. */
export async function lockCases(
  transaction: Queryable,
  projectId: number,
  ids: readonly string[],
): Promise<CaseRow[]> {
  return transaction.query<CaseRow>(
    `select ${caseColumns} from cases c
      where c.project_id = $1::int and c.id = any ($2::text::uuid[])
      order by c.id
        for update`,
    [projectId, `{${ids.join(',')}}`],
  );
}

/** The same of those that are open and somebody's; by cases_owner. */
export async function lockOpenCasesOf(orm: Orm, projectId: number, personId: string): Promise<CaseRow[]> {
  const { projectId: project, ownerId, status, id } = cases;
  const isTheirs = and(eq(project, projectId), eq(ownerId, personId), inArray(status, [...openCaseStatuses]));
  return orm.select().from(cases).where(isTheirs).orderBy(asc(id)).for('update');
}
