import type { Load, Sent } from '../load/send-load.ts';
import type { MeasuredPostgresql } from '../processes/postgresql.ts';

export type Amount = Omit<Load, 'target'>;

/** Something that takes responses and stores them, in processes of its own. */
export interface Contestant {
  /** The process that takes the responses. */
  serverPid: number;
  /** Its PostgreSQL, if it has one. */
  postgresql?: MeasuredPostgresql;
  /** Has responses sent to it, and waits until all are answered. */
  send(amount: Amount): Promise<Sent>;
  /** How many responses it holds; absent: it stores none. */
  count?(): Promise<number>;
  /** Forgets all that it holds, so that a round begins with empty tables. */
  empty?(): Promise<void>;
  /** Throws if what it counts differs from what it holds. */
  verify?(): Promise<void>;
  stop(): Promise<void>;
}

/** What contestants are started with. */
export interface Surroundings {
  /** An empty folder on the disk that is to be measured; everybody may enter it. */
  folder: string;
  /** Sends load from a process of its own. */
  sendLoad(load: Load): Promise<Sent>;
}
