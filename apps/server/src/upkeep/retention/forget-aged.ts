import { inviteDays } from '@voxpoint/contract/vocabulary';
import { revisableDays } from '../../collect/invites/open-invite.ts';
import type { InterruptibleContext } from '../../db/context.ts';
import { keepTrying } from '../../db/write-group.ts';
import { type AgedTable, deleteAged } from './queries.ts';

const rowsAtOnce = 5_000;
const dayMs = 86_400_000;

/** Days that rows are kept which nobody's retention names. */
const keptDays = {
  ...{ deliveries: 30, scheduled_runs: 400, stored_reports: 731 },
  // It says itself until when.
  dismissals: 0,
};

/** A year, or as long as answers, but as long as their links hold and what was answered in time may arrive. */
function keptDaysOfInvites(retentionDays: number | null): number {
  return Math.min(365, Math.max(retentionDays ?? 365, inviteDays.max + revisableDays));
}

/** Deletes messages that left the house, sent reports, which work was done for which period, invites, and dismissals, once they are old. */
export async function forgetAged(
  { database, clock, isStopped }: InterruptibleContext,
  { id, retentionDays }: { id: number; retentionDays: number | null },
): Promise<void> {
  const days: Record<AgedTable, number> = { ...keptDays, invites: keptDaysOfInvites(retentionDays) };
  for (const table of Object.keys(days) as AgedTable[]) {
    const before = new Date(clock().getTime() - days[table] * dayMs);
    let count = rowsAtOnce;
    while (count === rowsAtOnce && !isStopped()) {
      count = await keepTrying(() => deleteAged(database, id, { table, before, limit: rowsAtOnce }));
    }
  }
}
