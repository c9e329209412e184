import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import postgres from 'postgres';
import type { Parameter } from '../database.ts';
import type { ConnectionOptions } from './connection-options.ts';
import { openSocket } from './open-socket.ts';
import { beginStatement, remoteLockTimeout, type SessionNeeds, setUpStatement } from './session-settings.ts';

const closeTimeoutSeconds = 5;

/** How a statement is run. */
export interface RunOptions {
  /** It will come again: the server keeps its plan. */
  isRepeated?: boolean;
  /** Rows as arrays, dates and times as PostgreSQL writes them. */
  isRaw?: boolean;
}

/** A transaction that cannot be used: it has ended, or it was not the one that was begun. */
export class TransactionError extends Error {
  override readonly name = 'TransactionError';
  /** SQLSTATE: 25P01 no_active_sql_transaction, 40000 transaction_rollback. */
  readonly code: '25P01' | '40000';

  constructor(code: '25P01' | '40000', message: string) {
    super(message);
    this.code = code;
  }
}

interface ServerFacts {
  version: number;
  pid: number;
  isStandby: boolean;
  /** It may be a node of a cluster. */
  hasCitus: boolean;
  /** When it was started: no two servers have the same. */
  startedAt: string;
  /** The settings that say whether a commit is on the disk. */
  fsync: string;
  fullPageWrites: string;
  /** So many connections may be open to it, but for superusers. */
  maxConnections: number;
}

const askFacts = `select current_setting('server_version_num')::int / 10000 as version, pg_backend_pid() as pid,
  pg_is_in_recovery() as "isStandby", exists (select from pg_extension where extname = 'citus') as "hasCitus",
  pg_postmaster_start_time()::text as "startedAt",
  current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
    - coalesce(current_setting('reserved_connections', true)::int, 0) as "maxConnections",
  current_setting('fsync') as fsync, current_setting('full_page_writes') as "fullPageWrites"`;

/**
 * One connection to PostgreSQL. What is asked on it is answered on it or fails: it is never opened again, so that no
 * statement of a transaction can come to stand alone on another connection.
 */
export class Session {
  facts: ServerFacts = {
    ...{ version: 0, pid: 0, isStandby: false, hasCitus: false, startedAt: '', maxConnections: 0 },
    ...{ fsync: 'on', fullPageWrites: 'on' },
  };
  /** Somebody stands between: consecutive transactions may meet different sessions of PostgreSQL. */
  isPooled = false;

  readonly #client: postgres.Sql;
  readonly #needs: SessionNeeds;
  readonly #unanswered = new Set<(error: Error) => void>();
  #hasEnded = false;
  #isInTransaction = false;
  /** A warning that a transaction was open, or that none was. */
  #stateWarning: string | undefined;

  private constructor(options: ConnectionOptions, needs: SessionNeeds) {
    this.#needs = needs;
    let isOpened = false;
    this.#client = postgres({
      ...options.login,
      max: 1,
      max_lifetime: null,
      // Only for columns that are arrays, of which there are none.
      fetch_types: false,
      types: transparentTypes,
      socket: () => {
        if (isOpened) throw connectionEnded();
        isOpened = true;
        return openSocket(options);
      },
      onclose: () => this.#end(),
      onnotice: ({ code, message }) => {
        if (code?.startsWith('25')) this.#stateWarning = message;
      },
    } as postgres.Options<Record<string, postgres.PostgresType>>);
  }

  /** Connects and sets the session up. Throws what the network or PostgreSQL says. */
  static async open(options: ConnectionOptions, needs: SessionNeeds): Promise<Session> {
    const session = new Session(options, needs);
    try {
      const result = await session.#client.unsafe<ServerFacts[]>(askFacts);
      session.facts = result[0] as ServerFacts;
      // A pooler makes up the process id that it tells at the start; PostgreSQL tells its own.
      session.isPooled = result.state?.pid !== session.facts.pid;
      if (!session.isPooled) await session.run(setUpStatement(needs, session.facts));
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  get isOpen(): boolean {
    return !this.#hasEnded;
  }

  /** Nothing is under way, and more may be asked. */
  get isIdle(): boolean {
    return !this.#hasEnded && !this.#isInTransaction && this.#unanswered.size === 0;
  }

  /** Runs one statement; resolves with its rows. */
  async run<Row>(
    statement: string,
    parameters: readonly Parameter[] = [],
    { isRepeated = false, isRaw = false }: RunOptions = {},
  ): Promise<Row[]> {
    const result = await this.#send(statement, parameters, {
      isRepeated: isRepeated && !this.isPooled,
      isRaw,
    });
    return (isRaw ? result : parseInstants(result)) as unknown as Row[];
  }

  /** What a COPY … TO STDOUT writes. */
  copyOut(statement: string): Promise<Buffer> {
    return this.#whileOpen(async () => buffer(await this.#client.unsafe(statement).readable()));
  }

  /** Gives rows to a COPY … FROM STDIN; resolves when PostgreSQL has taken all. */
  copyIn(statement: string, rows: Buffer): Promise<void> {
    return this.#whileOpen(async () => {
      const stream = await this.#client.unsafe(statement).writable();
      stream.end(rows);
      await finished(stream);
    });
  }

  async begin(): Promise<void> {
    this.#isInTransaction = true;
    this.#stateWarning = undefined;
    const remote = remoteLockTimeout(this.#needs, this.facts);
    await Promise.all([
      this.#send(beginStatement(this.#needs, this.facts, this.isPooled)),
      remote !== undefined && this.#send(remote),
    ]);
    this.#assertState();
  }

  /** Resolves when everything since `begin` is durable; throws if PostgreSQL rolled it back, and says so or not. */
  async commit(): Promise<void> {
    const { command } = await this.#send('commit');
    this.#assertState();
    this.#isInTransaction = false;
    if (command !== 'COMMIT') {
      throw new TransactionError('40000', 'PostgreSQL rolled the transaction back when it was to commit.');
    }
  }

  async rollback(): Promise<void> {
    await this.#send('rollback');
    this.#isInTransaction = false;
  }

  async close(): Promise<void> {
    await this.#client.end({ timeout: this.isIdle ? closeTimeoutSeconds : 0 });
    this.#end();
  }

  #assertState(): void {
    if (this.#stateWarning) throw new TransactionError('25P01', `PostgreSQL warns: ${this.#stateWarning}.`);
  }

  #send(
    statement: string,
    parameters: readonly Parameter[] = [],
    { isRepeated = false, isRaw = false }: RunOptions = {},
  ): Promise<postgres.RowList<postgres.Row[]>> {
    return this.#whileOpen(() => {
      const query = this.#client.unsafe(statement, [...parameters], { prepare: isRepeated });
      return (isRaw ? query.values() : query) as unknown as PromiseLike<postgres.RowList<postgres.Row[]>>;
    });
  }

  /** Rejects when the connection ends: the driver forgets what has not been sent by then. */
  #whileOpen<Result>(ask: () => PromiseLike<Result>): Promise<Result> {
    if (this.#hasEnded) return Promise.reject(connectionEnded());
    return new Promise((resolve, reject) => {
      this.#unanswered.add(reject);
      const settle = (finish: () => void) => {
        this.#unanswered.delete(reject);
        finish();
      };
      ask().then(
        (result) => settle(() => resolve(result)),
        (error) => settle(() => reject(error)),
      );
    });
  }

  #end(): void {
    this.#hasEnded = true;
    for (const reject of this.#unanswered) reject(connectionEnded());
    this.#unanswered.clear();
  }
}

function connectionEnded(): Error {
  return Object.assign(new Error('The connection to PostgreSQL has ended.'), { code: 'CONNECTION_CLOSED' });
}

const instant = 1184;
const json = 114;
const jsonb = 3802;
const asItIs = (value: string) => value;

/** drizzle reads dates and times by itself; JSON is given as text. */
const transparentTypes = {
  time: {
    to: 25,
    from: [instant, 1082, 1083, 1114, 1182, 1185, 1115, 1231],
    serialize: asItIs,
    parse: asItIs,
  },
  json: { to: json, from: [json, jsonb], serialize: asItIs, parse: (text: string) => JSON.parse(text) },
};

function parseInstants(result: postgres.RowList<postgres.Row[]>): postgres.RowList<postgres.Row[]> {
  for (const { name, type } of result.columns ?? []) {
    if (type !== instant) continue;
    for (const row of result) if (row[name] !== null) row[name] = new Date(row[name]);
  }
  return result;
}
