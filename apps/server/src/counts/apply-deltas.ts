import type { Queryable } from '../db/database.ts';
import { type Cell, cellsFrom, countCells } from './count-deltas.ts';
import { sumCells } from './sum-deltas.ts';

const statement = `with cells as (select * from ${cellsFrom('$2')}), ${countCells('cells')} select`;

/** Adds cells to the rollups, within the caller's transaction. */
export async function addCells(
  transaction: Queryable,
  projectId: number,
  cells: readonly Cell[],
): Promise<void> {
  const sums = sumCells(cells);
  if (sums.length > 0) await transaction.query(statement, [projectId, JSON.stringify(sums)]);
}
