import { recordChange } from '../../audit/record-change.ts';
import type { CountingTransaction } from '../../counts/counting-transaction.ts';
import type { ResponseSubmission, StoredResponse } from './submission.ts';

/** Adds to the audit who entered which of the responses that were just stored: neither what they say nor whose they are. */
export async function recordEntered(
  transaction: CountingTransaction,
  projectId: number,
  { submissions, stored }: { submissions: readonly ResponseSubmission[]; stored: readonly StoredResponse[] },
): Promise<void> {
  for (const { response, enteredBy } of submissions) {
    if (!enteredBy || !stored.includes(response)) continue;
    const { id, metric, channel } = response;
    await recordChange(enteredBy, transaction, {
      ...{ projectId, action: 'response.entered', key: id },
      after: { metric, channel },
    });
  }
}
