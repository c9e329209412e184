import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** How the names of our connections begin among those of a PostgreSQL, whatever the version. */
export const applicationName = 'voxpoint';

/** How those of this version begin: the number grows when servers of before must be told apart, see `isOlderServerThere`. */
export const serverName = `${applicationName} v2`;

/** JSON goes as a string, cast by `$1::text::json`. */
export type Parameter = string | number | boolean | null;

/** Rows of a hand-written statement. JSON and instants are parsed; whole numbers must be cast to `int`. */
export interface Queryable {
  /** Runs one prepared statement. */
  query<Row>(statement: string, parameters?: readonly Parameter[]): Promise<Row[]>;
}

/** Statements that are committed together. Each is sent when it is asked for: those that need nothing of each other, at once. */
export interface Transaction extends Queryable {
  /** Runs a statement whose rows nobody needs: that it succeeded is known with the commit, which waits for it. */
  send(statement: string, parameters?: readonly Parameter[]): void;
}

export interface Statement {
  statement: string;
  parameters: readonly Parameter[];
}

/** drizzle, for everything that is not on a hot path; also the type of a transaction of it. */
export type Orm = PgDatabase<PgQueryResultHKT>;

/** A lock that servers share, while work is done under it. */
export interface HeldLock {
  /** False once it is lost, by the end of its connection: then another may have it, and the work should end. */
  isHeld(): boolean;
}

export interface ExclusiveSession
  extends Queryable,
    Pick<Database, 'kind' | 'isDistributed' | 'transaction'> {
  readonly orm: Orm;
  /** Runs one statement outside of any transaction, as some must be; behind a pooler with the settings of its sessions. */
  standalone(statement: string): Promise<void>;
  /** The rows of a query as COPY writes them, in text: one line each. */
  copyOut(query: string): Promise<Buffer>;
}

export interface LockOptions {
  work: (lock: HeldLock) => Promise<void>;
  /** Waits for its turn; else nothing is done while another has the lock. */
  waits?: boolean;
}

/** A PostgreSQL that follows another one, and may be asked for what may be a little older. */
export interface Replica {
  /** For reads: its statements see what the replica shows. What is no statement or transaction is the primary's. */
  readonly database: Database;
  /** While it is used it is behind by no more than this. */
  readonly maxStalenessMs: number;
  /**
   * The moment, by `performance.now()` of this process, up to which it is sure to show all that was committed; `-Infinity` while it
   * is not to be used.
   */
  shownUntil(): number;
  /** How far it is behind at the most, also while it is not used. */
  lagMs(): number;
  /** Told why a read of it failed: if it is away, it is used again only once that has passed. */
  doubt(error: unknown): void;
  /** Begins to look after it, and tells when it is used from now on, or not any more and why. */
  watch(tell: (state: ReplicaState) => void): void;
}

export interface ReplicaState {
  /** For messages. */
  place: string;
  /** Undefined: it is used. */
  fault?: string;
  /** What else an operator should know of it. */
  warnings: readonly string[];
}

/** On a cluster: groups of responses, and as many of impressions, that may wait for a worker that does not answer. */
export const slowWriters = 8;

/** PostgreSQL 15 to 18, or the embedded PGlite: the same migrations and the same SQL on both. */
export interface Database extends Queryable {
  readonly kind: 'postgresql' | 'embedded';
  /** Its sessions are lent by a pooler, so nothing can be told of the others by PostgreSQL's. */
  readonly isPooled: boolean;
  /**
   * Its tables are distributed over the nodes of a cluster: what lies on one node apart, such as its sessions, does not tell of all.
   * No server of an earlier version is there.
   */
  readonly isDistributed: boolean;
  /** An index is entered once for each of listed values, also where its other columns are lists: by PostgreSQL from 17 on. */
  readonly entersByLists: boolean;
  readonly orm: Orm;
  /** What an operator should be told at the start. */
  readonly warnings: readonly string[];
  /**
   * Commits when `work` resolves, rolls back when it rejects or a statement failed. Resolves when PostgreSQL said that it
   * is committed. READ COMMITTED: each statement sees afresh. After its end it refuses statements.
   * `opening`: statements that are sent along with its beginning, which spares a round trip; work is given the rows of each.
   * Where the beginning fails they are run all the same, each alone, so none of them may write then.
   */
  transaction<Result>(
    work: (transaction: Transaction, opened: unknown[][]) => Promise<Result>,
    opening?: readonly Statement[],
  ): Promise<Result>;
  /**
   * The same for what comes by the thousand, groups of answers and what they are judged by, on connections of its own: whoever
   * else waits takes none of them. There a wait for a lock ends after a second (SQLSTATE 55P03).
   */
  readonly intake: Database;
  /** Absent: everything is asked of this one. */
  readonly replica?: Replica;
  /** Runs work on a connection that is opened for it, where statements may take as long as they need. */
  exclusive<Result>(work: (session: ExclusiveSession) => Promise<Result>): Promise<Result>;
  /** Runs work while no other server runs any under the same lock, which is any fixed number. */
  locked(lock: number, options: LockOptions): Promise<void>;
  close(): Promise<void>;
}
