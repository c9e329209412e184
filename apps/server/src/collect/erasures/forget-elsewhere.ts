import type { Queryable } from '../../db/database.ts';
import { forgetResponsesInCases } from './forget-in-cases.ts';
import { forgetMessagesAbout } from './forget-messages.ts';
import { redactReports } from './redact-reports.ts';

/** Empties what other tables hold of responses that are deleted, in the same commit. */
export async function forgetElsewhere(
  transaction: Queryable,
  projectId: number,
  { ids, at }: { ids: readonly string[]; at: Date },
): Promise<void> {
  await redactReports(transaction, projectId, ids);
  await forgetMessagesAbout(transaction, projectId, { ids, at });
  await forgetResponsesInCases(transaction, projectId, { ids, at });
}
