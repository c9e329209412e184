import type { Transaction } from '../db/database.ts';
import { countDeltas, deltasFrom, type RollupDelta } from './count-deltas.ts';
import { sumDeltas } from './sum-deltas.ts';

const statement = `with deltas as (select * from ${deltasFrom('$2')}), ${countDeltas('deltas')} select`;

/** Adds deltas to the rollups, within the caller's transaction. */
export function applyDeltas(
  transaction: Transaction,
  projectId: number,
  deltas: readonly RollupDelta[],
): void {
  const sums = sumDeltas(deltas);
  if (sums.length > 0) transaction.send(statement, [projectId, JSON.stringify(sums)]);
}
