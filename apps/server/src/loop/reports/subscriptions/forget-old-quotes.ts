import { redactOldReports } from '../../../collect/erasures/redact-reports.ts';
import type { Context } from '../../../db/context.ts';

/** Reports that were sent quote nothing that the project keeps no longer. */
export async function forgetOldQuotes(
  { database }: Context,
  { id, retentionDays, horizon }: { id: number; retentionDays: number | null; horizon: Date | null },
): Promise<void> {
  // The horizon may have moved since the project was read.
  if (retentionDays !== null || horizon) await redactOldReports(database, id);
}
