import type { Clock } from './clock.ts';
import type { Database } from './database.ts';

/** What every rule may use of the outside world. */
export interface Context {
  database: Database;
  clock: Clock;
}
