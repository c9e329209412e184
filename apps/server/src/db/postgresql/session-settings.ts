import { serverName } from '../database.ts';

/** What a session needs beside what every one has. */
export interface SessionNeeds {
  /** 0: as long as they take. */
  statementTimeoutMs: number;
  /** By default a statement that waits for a lock has the time that a statement has. */
  lockTimeoutMs?: number;
  /** By which it is known among those of a PostgreSQL. */
  name?: string;
}

/** What settings depend on. */
interface ServerFacts {
  version: number;
  /** It may be a node of a cluster. */
  hasCitus: boolean;
}

/**
 * Settings that a role, a database or a pooler may have set otherwise, and on which a promise or the reading of an answer
 * depends.
 */
function settingsOf(
  { statementTimeoutMs, lockTimeoutMs = 0, name = serverName }: SessionNeeds,
  { version, hasCitus }: ServerFacts,
) {
  return {
    application_name: name,
    // Off, an acknowledged answer is lost when the database crashes.
    synchronous_commit: 'on',
    statement_timeout: String(statementTimeoutMs),
    lock_timeout: String(lockTimeoutMs),
    // Who is away for so long holds locks for nobody.
    idle_in_transaction_session_timeout: statementTimeoutMs === 0 ? '0' : '60s',
    ...(version >= 17 && { transaction_timeout: '0' }),
    // What a transaction sets holds on other nodes, too.
    ...(hasCitus && { 'citus.propagate_set_commands': 'local' }),
    TimeZone: 'UTC',
    DateStyle: 'ISO, MDY',
    IntervalStyle: 'postgres',
    extra_float_digits: '1',
    bytea_output: 'hex',
    standard_conforming_strings: 'on',
    default_transaction_deferrable: 'off',
    // By its warnings we see that a transaction is not open.
    client_min_messages: 'warning',
  };
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

function select(settings: Record<string, string>, isLocal: boolean): string {
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${literal(value)}, ${isLocal})`,
  );
  return `select ${calls.join(', ')}`;
}

/**
 * What is asked again and again finds its rows by an index. While a table is empty or small the planner would read the whole
 * of it, and keeps that plan while it grows, until PostgreSQL looks at the table again.
 */
const byIndexes = {
  enable_seqscan: 'off',
  // Before PostgreSQL 18, where no index serves, such a plan seems dear enough to be compiled.
  jit: 'off',
};

/** Sets up a session that is ours alone. */
export function setUpStatement(needs: SessionNeeds, facts: ServerFacts): string {
  const settings = {
    ...settingsOf(needs, facts),
    ...(needs.statementTimeoutMs !== 0 && byIndexes),
    default_transaction_isolation: 'read committed',
    idle_session_timeout: '0',
  };
  return select(settings, false);
}

/**
 * Begins a transaction; behind a pooler it brings its settings along, for the session behind it is others' too.
 * Read-only stays read-only: hosts make a database so when its disk is nearly full.
 */
export function beginStatement(needs: SessionNeeds, facts: ServerFacts, isPooled: boolean): string {
  // Deferrable means nothing here but that a transaction was begun: see `isInTransaction`.
  const begin = 'begin isolation level read committed, deferrable';
  return isPooled ? `${begin}; ${select(settingsOf(needs, facts), true)}` : begin;
}

/** Lets a wait for a lock on another node of a cluster end as one here does; undefined where there is none. Citus carries it there as it stands. */
export function remoteLockTimeout(
  { lockTimeoutMs = 0 }: SessionNeeds,
  { hasCitus }: ServerFacts,
): string | undefined {
  return hasCitus && lockTimeoutMs > 0 ? `set local lock_timeout = ${lockTimeoutMs}` : undefined;
}
