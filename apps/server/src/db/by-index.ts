/**
 * SQL for a `from` clause: rows of project $1 that are found by one index, whatever the planner knows. Where an equation
 * stands, any index that begins with the project seems as good while a table is small, and the plan is kept while the table
 * grows: on PostgreSQL until it looks at the table again, on the embedded store for ever. So bounds stand instead, and an
 * order that no other index gives; with an order of its own a subquery is planned by itself.
 */

/** The row with one id, an expression; by the primary key. */
export function rowWithId(
  table: 'responses' | 'impressions',
  id: string,
  locking: '' | 'for share' | 'for update' = '',
): string {
  return `(select * from ${table} where project_id = $1::int and id between ${id} and ${id} order by id limit 1 ${locking})`;
}

/** The responses of one respondent, an expression; by responses_respondent. */
export function responsesOf(respondent: string, limit = ''): string {
  return `(select * from responses
            where project_id = $1::int and respondent_id between ${respondent} and ${respondent}
            order by respondent_id ${limit})`;
}

/** The invites to one address, an expression of its hash; by invites_address. */
export function invitesTo(hash: string): string {
  return `(select * from invites
            where project_id = $1::int and address_hash between ${hash} and ${hash}
            order by address_hash, created_at)`;
}

/** The responses that were written from one instant until another, both included, in that order; by responses_written. */
export function responsesWritten({ from, until }: { from: string; until: string }): string {
  return `(select * from responses
            where project_id = $1::int and updated_at between ${from} and ${until}
            order by updated_at)`;
}
