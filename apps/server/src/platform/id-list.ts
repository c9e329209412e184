/**
 * The ids given by parameter $2, as `toIdList` writes them: `id = ${givenIds}`. The planner finds them by the primary key,
 * also where it does not know how many rows there are, as on the embedded store. Of ids read from JSON it thinks there are
 * a hundred; by a plan that it kept, a thousand of them once took 20 seconds.
 */
export const givenIds = 'any($2::text::uuid[])';

export function toIdList(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}
