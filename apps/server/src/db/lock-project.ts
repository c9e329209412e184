import type { Database, Queryable } from './database.ts';
import { keepingInPlace, whereProjectLies } from './of-project.ts';

/** Any fixed number. */
const lockClass = 7_086_916;

/**
 * Makes what changes the set-up of a project, opens its cases or begins its epochs take turns, until the end of the transaction. The
 * rows that are read afterwards are those that the one before has left.
 */
export async function lockProject(
  { isDistributed }: Pick<Database, 'isDistributed'>,
  transaction: Queryable,
  projectId: number,
): Promise<void> {
  // On a cluster a row of every node is locked through one of them, which may be away when the project's own is there.
  const statement = isDistributed
    ? whereProjectLies(`pg_advisory_xact_lock(${lockClass}, $1::int)`)
    : 'select from projects where id = $1::int for update';
  const statements = [
    ...keepingInPlace({ isDistributed }, projectId),
    { statement, parameters: [projectId] },
  ];
  for (const each of statements) await transaction.query(each.statement, each.parameters);
}
