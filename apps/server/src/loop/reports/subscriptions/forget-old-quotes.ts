import { redactOldReports } from '../../../collect/erasures/redact-reports.ts';
import type { Context } from '../../../db/context.ts';

/** Reports that were sent quote nothing that the project keeps no longer. */
export async function forgetOldQuotes(
  { database }: Context,
  { id, horizon }: { id: number; horizon: Date | null },
): Promise<void> {
  if (horizon) await redactOldReports(database, id);
}
