import { randomBytes } from 'node:crypto';
import { watchMembership } from './cluster-member.ts';
import type { Database } from './database.ts';
import { databaseTrouble, isPassing } from './database-errors.ts';
import { troubleProblem } from './trouble-problem.ts';

/** Knows whether the store takes what has to be stored. */
export interface StorageWatch {
  /** Runs a write, and remembers trouble of the store until a write succeeds. */
  watch<Result>(write: () => Promise<Result>): Promise<Result>;
  /** Asks the store, and after trouble lets it write. Throws the trouble that it is in. */
  assertUsable(): Promise<void>;
  /** Throws at a worker of a cluster that was removed from it. */
  assertMember(): Promise<void>;
}

/** What collecting writes. */
export const collectingTables = ['responses', 'impressions', 'rollups', 'daily_rollups', 'monthly_rollups'];

const stateQuery = `
select current_setting('transaction_read_only')::boolean as "isReadOnly",
  (select bool_and(has_table_privilege(name, 'select') and has_table_privilege(name, 'insert')
                   and has_table_privilege(name, 'update'))
   from unnest(array['${collectingTables.join("', '")}']) as name) as "hasRights"`;

export function watchStorage(database: Database): StorageWatch {
  const assertMember = watchMembership(database);
  let isTroubled = false;
  let asking: Promise<void> | undefined;

  const ask = async () => {
    await assertMember();
    const [state] = await database.query<{ isReadOnly: boolean; hasRights: boolean }>(stateQuery);
    if (state?.isReadOnly) throw troubleProblem({ code: '25006' });
    if (!state?.hasRights) throw troubleProblem({ code: '42501' });
    if (!isTroubled) return;
    await tryToWrite(database);
    isTroubled = false;
  };

  return {
    assertMember,
    watch: async (write) => {
      await assertMember();
      try {
        const result = await write();
        isTroubled = false;
        return result;
      } catch (error) {
        // Who waits for a lock has no trouble with the store.
        isTroubled ||= databaseTrouble(error) !== undefined && !isPassing(error);
        throw error;
      }
    },
    assertUsable: () => {
      // Of a database that stands still, it is asked once, however often somebody wants to know.
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking;
    },
  };
}

/** Writes something, and takes it back. It needs new pages, so that it fails on a full disk. */
async function tryToWrite(database: Database): Promise<void> {
  const takenBack = new Error('The probe has been written.');
  const bytes = randomBytes(131_072).toString('hex');
  try {
    await database.transaction(async ({ query }) => {
      await query(
        `insert into widget_files (name, content, brotli, gzip, integrity, pinned, seen_at)
         values ($1, decode($2, 'hex'), '', '', '', false, now())`,
        [`probe ${bytes.slice(0, 32)}`, bytes],
      );
      throw takenBack;
    });
  } catch (error) {
    if (error !== takenBack) throw error;
  }
}
