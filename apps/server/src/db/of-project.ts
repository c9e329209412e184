import type { Database, Statement } from './database.ts';

/**
 * Where the rows of project $1 lie: in a cluster, on one of its nodes. A statement that names rows of the project and $1 alone is
 * carried out there as a whole, whichever node is asked; so what comes in parameters is joined to a row of the project.
 */

/** SQL for a `from` clause: one row, `of_project`, with the id of the project $1. */
export const ofProject =
  '(select project_id from epochs where project_id = $1::int and not ended) of_project';

/** SQL: one row with the value of an expression, worked out there. A lock that is taken so is one for all servers. */
export function whereProjectLies(expression: string): string {
  return `select ${expression} from epochs where project_id = $1::int and not ended`;
}

/** PostgreSQL's ShareLock. */
const share = 5;

/**
 * How a transaction begins that locks something of a project before it writes: on a cluster, so that the project is not moved to another
 * worker before the transaction ends, since what it has locked would stay behind. What writes at once is waited for by Citus itself.
 */
export function keepingInPlace(
  { isDistributed }: Pick<Database, 'isDistributed'>,
  projectId: number,
): Statement[] {
  if (!isDistributed) return [];
  const shard = `get_shard_id_for_distribution_column('epochs', $1::int)`;
  return [{ statement: `select lock_shard_metadata(${share}, array[${shard}])`, parameters: [projectId] }];
}
