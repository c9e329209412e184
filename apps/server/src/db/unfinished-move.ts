import { OperatorError } from '../base/coded-error.ts';
import type { Queryable } from './database.ts';

/**
 * A table of one row, in a database into which a store is being moved: which store that is, and how far each table has
 * come. No server starts beside it; it goes when everything is there.
 */
export const unfinishedMove = 'unfinished_move';

export async function isMoveUnfinished(database: Queryable): Promise<boolean> {
  const [row] = await database.query<{ isThere: boolean }>(
    `select to_regclass('${unfinishedMove}') is not null as "isThere"`,
  );
  return row?.isThere ?? false;
}

/** Throws OperatorError if a move into this database was begun and is not finished. */
export async function assertNotHalfMoved(database: Queryable): Promise<void> {
  if (!(await isMoveUnfinished(database))) return;
  throw new OperatorError(
    'A store is half moved into this database. Finish that by the command that began it (voxpoint move --to …), ' +
      'which goes on where it stopped; or go on with the old store.',
  );
}
