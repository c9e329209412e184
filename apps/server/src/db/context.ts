import type { Clock } from '../base/clock.ts';
import type { Database } from './database.ts';

/** What every rule may use of the outside world. */
export interface Context {
  database: Database;
  clock: Clock;
}

/** Of work in the background, which ends early when the server stops. */
export interface InterruptibleContext extends Context {
  isStopped: () => boolean;
}
