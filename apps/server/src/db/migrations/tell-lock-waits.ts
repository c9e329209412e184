import type { Queryable } from '../database.ts';

const lookEveryMs = 1_000;
/** Locks for a moment are nothing to tell. */
export const tellAfterMs = 5_000;
const tellEveryMs = 10_000;
const mostBlockers = 3;

export interface WaitTelling {
  /** Is told of waits, in a sentence. */
  tell(sentence: string): void;
  /** Milliseconds of a clock that nobody sets. */
  now?: () => number;
  lookEveryMs?: number;
  tellAfterMs?: number;
}

/** Whose locks somebody waits for. */
interface Blocker {
  /** 0: a prepared transaction, which has no process. */
  pid: number;
  applicationName: string | null;
  /** Null if it is in none, or another role's. */
  transactionSeconds: number | null;
}

/**
 * Runs work that sends these statements, and tells if one of them waits long for a lock: who holds it, and what to do. The
 * statements are known by their text, because a pooler tells nobody which process runs them. Looking never fails the work.
 */
export async function tellingLockWaits(
  database: Queryable,
  { title, statements }: { title: string; statements: readonly string[] },
  telling: WaitTelling,
  work: () => Promise<void>,
): Promise<void> {
  const now = telling.now ?? (() => performance.now());
  let waitsSince: number | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  const look = async () => {
    const blockers = await listBlockers(database, statements);
    if (blockers.length === 0) return;
    waitsSince ??= now();
    const waitedMs = now() - waitsSince;
    if (waitedMs < (telling.tellAfterMs ?? tellAfterMs) || now() - toldAt < tellEveryMs) return;
    toldAt = now();
    telling.tell(sentenceOf(title, waitedMs, blockers));
  };
  let looking: Promise<void> | undefined;
  const timer = setInterval(() => {
    looking ??= look()
      .catch(() => {})
      .finally(() => {
        looking = undefined;
      });
  }, telling.lookEveryMs ?? lookEveryMs);
  try {
    await work();
  } finally {
    clearInterval(timer);
    await looking;
  }
}

/** A session's text is cut off somewhere; between tries of a lock nobody waits. */
async function listBlockers(database: Queryable, statements: readonly string[]): Promise<Blocker[]> {
  return database.query<Blocker>(
    `select p.pid, nullif(b.application_name, '') as "applicationName",
            extract(epoch from clock_timestamp() - b.xact_start)::int as "transactionSeconds"
       from pg_stat_activity w
      cross join lateral (select distinct unnest(pg_blocking_pids(w.pid)) as pid) p
       left join pg_stat_activity b on b.pid = p.pid
      where w.datname = current_database() and w.wait_event_type = 'Lock' and w.query <> ''
        and exists (select from json_array_elements_text($1::text::json) s (text) where starts_with(s.text, w.query))
      order by b.xact_start, p.pid
      limit ${mostBlockers}`,
    [JSON.stringify(statements)],
  );
}

function sentenceOf(title: string, waitedMs: number, blockers: readonly Blocker[]): string {
  const held = blockers.map(({ pid, applicationName, transactionSeconds }) => {
    if (pid === 0) return 'a prepared transaction (see pg_prepared_xacts)';
    const facts = [
      applicationName ?? 'without a name',
      ...(transactionSeconds === null ? [] : [`in a transaction for ${transactionSeconds} s`]),
    ];
    return `process ${pid} of PostgreSQL (${facts.join(', ')})`;
  });
  const pids = blockers.filter(({ pid }) => pid !== 0).map(({ pid }) => `pg_terminate_backend(${pid})`);
  const end = pids.length > 0 ? `, or after: select ${pids.join(', ')};` : '.';
  return (
    `${title} has waited for ${Math.round(waitedMs / 1_000)} s for a lock of ${held.join(' and ')}. ` +
    `It goes on by itself when that transaction ends${end}`
  );
}
