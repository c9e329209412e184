import { rowWithId } from './by-index.ts';

/** The ids given by parameter $2, as `toIdList` writes them. */
export const givenIds = 'unnest($2::text::uuid[]) as given (id)';

/** The rows of project $1 with the given ids, for a `from` clause. Each is looked up by the primary key. */
export function givenRows(table: 'responses' | 'impressions', name: string): string {
  return lookUp(table, name, '');
}

/** The same, each row locked in the order of the ids, so that nobody waits in a circle. Conditions see what was locked. */
export function lockedRows(table: 'responses' | 'impressions', name: string): string {
  return lookUp(table, name, 'for update');
}

function lookUp(table: 'responses' | 'impressions', name: string, locking: '' | 'for update'): string {
  return `${givenIds} cross join lateral ${rowWithId(table, 'given.id', locking)} ${name}`;
}

export function toIdList(ids: readonly string[]): string {
  return `{${ids.toSorted().join(',')}}`;
}
