import type { Database, ExclusiveSession, Queryable } from '../../db/database.ts';
import type { Session } from '../../db/postgresql/session.ts';
import { inTransaction } from '../../db/postgresql/transaction.ts';
import { noteMoved, readMoved } from './half-moved.ts';
import type { Progress } from './progress.ts';
import type { SourceTable } from './source-tables.ts';

/** So much is read and written at a time, or one page of the source, if that says more. */
const wantedBytes = 4 * 1_048_576;
/** Rows may lie at length elsewhere, and the next page hold many more of them than the one before. */
const mostGrowth = 4;

/**
 * Copies the rows that the target does not have yet, in the order in which they lie in the source, some pages at a time. Those
 * pages and how far it has come are committed together: whoever goes on misses none and doubles none.
 */
export async function copyRows(
  { source, target, writing }: { source: Database; target: Queryable; writing: Session },
  tables: readonly SourceTable[],
  progress: Progress,
): Promise<void> {
  const moved = await readMoved(target);
  progress.begin(tables.reduce((sum, { pages }) => sum + pages, 0));
  await source.exclusive(async (reading) => {
    for (const table of tables) {
      const from = moved[table.name] ?? 0;
      progress.advance(Math.min(from, table.pages), `copying ${table.name}`);
      await copyTable(reading, writing, { table, from, progress });
    }
  });
}

async function copyTable(
  reading: ExclusiveSession,
  writing: Session,
  { table, from, progress }: { table: SourceTable; from: number; progress: Progress },
): Promise<void> {
  const { name, columns, pages } = table;
  let count = 1;
  for (let page = from; page < pages; ) {
    const until = Math.min(page + count, pages);
    const rows = await reading.copyOut(
      `select ${columns} from ${name} where ctid >= '(${page},0)' and ctid < '(${until},0)'`,
    );
    await inTransaction(writing, async ({ run }) => {
      if (rows.length > 0) await writing.copyIn(`copy ${name} (${columns}) from stdin`, rows);
      await run(noteMoved, [name, until]);
    });
    progress.advance(until - page, `copying ${name}`);
    page = until;
    const fitting = Math.floor((count * wantedBytes) / Math.max(rows.length, 1));
    count = Math.max(1, Math.min(fitting, count * mostGrowth));
  }
}
