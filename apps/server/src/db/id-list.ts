/** The ids given by parameter $2, as `toIdList` writes them. */
export const givenIds = 'unnest($2::text::uuid[]) as given (id)';

/**
 * SQL, the condition and order that find a row by its id and the project: only the primary key gives that order. Where an
 * equation stands, any index that begins with the project seems as good while a table is small, and the plan is kept while
 * the table grows.
 */
const isGiven = 'id between given.id and given.id order by id';

/**
 * The rows of project $1 with the given ids, for a `from` clause. Each is looked up by the primary key, whatever else a
 * statement asks of it: the planner, which knows nothing of a new store and keeps its plans on the embedded one, would
 * read all rows of a project instead.
 */
export function givenRows(table: 'responses' | 'impressions', name: string): string {
  return lookUp(table, name, '');
}

/** The same, each row locked in the order of the ids, so that nobody waits in a circle. Conditions see what was locked. */
export function lockedRows(table: 'responses' | 'impressions', name: string): string {
  return lookUp(table, name, 'for update');
}

function lookUp(table: string, name: string, locking: string): string {
  return `${givenIds} cross join lateral
    (select * from ${table} where project_id = $1::int and ${isGiven} limit 1 ${locking}) ${name}`;
}

export function toIdList(ids: readonly string[]): string {
  return `{${ids.toSorted().join(',')}}`;
}
