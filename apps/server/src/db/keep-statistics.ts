import type { Database } from './database.ts';
import { collectingTables } from './storage-watch.ts';

/** Before, every plan is good enough. */
const firstAt = 250;

/**
 * Lets PostgreSQL look at the tables that grow whenever what this server has stored has doubled. A plan that was made for an empty table
 * is kept until then: PostgreSQL itself looks within a minute, in which a hundred thousand answers may come, and the embedded
 * store never does. Returns what is to be told of rows that were stored.
 */
export function keepStatistics(database: Database): (rows: number) => void {
  let stored = 0;
  let nextAt = firstAt;
  return (rows) => {
    stored += rows;
    if (stored < nextAt) return;
    nextAt = 2 * stored;
    // Who fails, for want of a right or of time, goes without.
    database.query(`analyze ${collectingTables.join(', ')}`).catch(() => {});
  };
}
