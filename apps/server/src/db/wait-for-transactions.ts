import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from './database.ts';
import { ofProject } from './of-project.ts';
import { isOurs } from './servers.ts';

const checkEveryMs = 20;

/**
 * Resolves when every transaction has ended that may not see what is committed by now. Whoever changes a rule that
 * writers look up (a calendar, an erasure) waits for this before he deals with what they wrote by the old one; so
 * writers need no lock for it. A backup's long snapshot, which writes nothing, is not waited for. The embedded store does one thing after another, and has none to wait for;
 * in a cluster there is no server of an earlier version.
 */
export async function waitForTransactions(database: Database): Promise<void> {
  if (database.kind === 'embedded' || database.isDistributed) return;
  const [now] = await database.query<{ xid: string }>('select pg_current_xact_id()::xid::text as xid');
  for (;;) {
    const [row] = await database.query<{ older: number }>(
      `select count(*)::int as older from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()
          and (age(backend_xid) >= age($1::text::xid)
               or ${isOurs} and age(backend_xmin) >= age($1::text::xid))`,
      [now?.xid ?? ''],
    );
    if (row?.older === 0) return;
    await delay(checkEveryMs);
  }
}

/** Sessions by which a node of a cluster writes for servers that are connected to another. */
const isOfOtherNode = `starts_with(application_name, 'citus_internal') and backend_xid is not null`;

/**
 * How long ago the oldest transaction of a Voxpoint began that is still open and may write to a project; 0 if there is none. Asked
 * where the project lies, which every writer must come to.
 */
export async function oldestTransactionMs(database: Database, projectId: number): Promise<number> {
  if (database.kind === 'embedded') return 0;
  const [row] = await database.query<{ ageMs: number }>(
    `select coalesce(max(extract(epoch from clock_timestamp() - xact_start)) * 1000, 0)::float8 as "ageMs"
       from ${ofProject} cross join pg_stat_get_activity(null) session
      where datid = (select datid from pg_stat_get_activity(pg_backend_pid())) and pid <> pg_backend_pid()
        and (${isOurs} or ${isOfOtherNode}) and xact_start is not null`,
    [projectId],
  );
  return Math.max(0, row?.ageMs ?? 0);
}
