import type { Database, ExclusiveSession } from '../../db/database.ts';
import type { Progress } from './progress.ts';
import { listSourceTables, type SourceTable } from './source-tables.ts';

/** So many pages are read by one statement. */
const pagesAtOnce = 2_048;

/** A table on both sides. */
export interface Compared {
  name: string;
  /** Rows. */
  source: number;
  target: number;
  isSame: boolean;
}

/** Compares the rows that lie in so many pages of the source with all of the target, whatever the order there. */
export async function compareRows(
  { source, target }: { source: Database; target: Database },
  tables: readonly SourceTable[],
  progress: Progress,
): Promise<Compared[]> {
  return source.exclusive((inSource) =>
    target.exclusive(async (inTarget) => {
      const moved = new Map((await listSourceTables(inTarget)).map((table) => [table.name, table.pages]));
      const pairs = tables.map((table) => ({
        here: table,
        there: { ...table, pages: moved.get(table.name) ?? 0 },
      }));
      progress.begin(pairs.reduce((sum, { here, there }) => sum + here.pages + there.pages, 0));
      const compared: Compared[] = [];
      for (const { here, there } of pairs) {
        const one = await sumUp(inSource, here, progress);
        const other = await sumUp(inTarget, there, progress);
        const isSame = one.rows === other.rows && one.hash === other.hash;
        compared.push({ name: here.name, source: one.rows, target: other.rows, isSame });
      }
      return compared;
    }),
  );
}

/** The number of rows, and the sum of a hash of each that PostgreSQL keeps the same in all versions, as it divides tables by it. */
async function sumUp(
  session: ExclusiveSession,
  { name, columns, pages }: SourceTable,
  progress: Progress,
): Promise<{ rows: number; hash: bigint }> {
  let rows = 0;
  let hash = 0n;
  for (let page = 0; page < pages; page += pagesAtOnce) {
    const until = Math.min(page + pagesAtOnce, pages);
    const [found] = await session.query<{ rows: number; hash: string }>(
      `select count(*)::int as rows, coalesce(sum(hashtextextended(row(${columns})::text, 0)::numeric), 0)::text as hash
         from ${name} where ctid >= '(${page},0)' and ctid < '(${until},0)'`,
    );
    rows += found?.rows ?? 0;
    hash += BigInt(found?.hash ?? 0);
    progress.advance(until - page, `comparing ${name}`);
  }
  return { rows, hash };
}
