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
