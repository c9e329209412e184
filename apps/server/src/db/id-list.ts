/** The ids given by parameter $2, as `toIdList` writes them. */
export const givenIds = 'unnest($2::text::uuid[]) as given (id)';

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
    (select * from ${table} where project_id = $1::int and id = given.id limit 1 ${locking}) ${name}`;
}

export function toIdList(ids: readonly string[]): string {
  return `{${ids.toSorted().join(',')}}`;
}
