import type { InterruptibleContext } from '../../db/context.ts';
import { keepTrying } from '../../db/write-group.ts';
import { type AgedTable, deleteAged } from './queries.ts';

const rowsAtOnce = 5_000;
const dayMs = 86_400_000;

/** Days that rows are kept which nobody's retention names. */
const keptDays: Record<AgedTable, number> = {
  ...{ deliveries: 30, scheduled_runs: 400, stored_reports: 731, invites: 365 },
  // It says itself until when.
  dismissals: 0,
};

/** Deletes messages that left the house, sent reports, which work was done for which period, invites, and dismissals, once they are old. */
export async function forgetAged(
  { database, clock, isStopped }: InterruptibleContext,
  { id }: { id: number },
): Promise<void> {
  for (const [table, days] of Object.entries(keptDays) as [AgedTable, number][]) {
    const before = new Date(clock().getTime() - days * dayMs);
    let count = rowsAtOnce;
    while (count === rowsAtOnce && !isStopped()) {
      count = await keepTrying(() => deleteAged(database, id, { table, before, limit: rowsAtOnce }));
    }
  }
}
