import { isDeepStrictEqual } from 'node:util';
import type { ResponseState } from '@voxpoint/contract/vocabulary';
import { countDeltas } from '../../counts/count-deltas.ts';
import type { CountingTransaction } from '../../counts/counting-transaction.ts';
import { replaceContacts } from '../contacts/follow-responses.ts';
import { forgetElsewhere } from '../erasures/forget-elsewhere.ts';
import { moveImpressions } from './move-impressions.ts';
import { replaceResponses, setResponseStates } from './queries.ts';
import { responseDeltas } from './response-deltas.ts';
import type { Change, StoredResponse } from './submission.ts';

/**
 * Writes changes of responses that the transaction has locked, and corrects every count by the difference. Whatever is
 * written by no job is no job's any more.
 */
export async function applyChanges(
  transaction: CountingTransaction,
  projectId: number,
  { changes, at }: { changes: readonly Change[]; at: Date },
): Promise<void> {
  if (changes.length === 0) return;
  const responses = changes.map(({ after }) => after);
  replaceResponses(transaction, projectId, { responses, at });
  const deleted = responses.filter(({ state }) => state === 'deleted').map(({ id }) => id);
  if (deleted.length > 0) await forgetElsewhere(transaction, projectId, { ids: deleted, at });
  replaceContacts(transaction, projectId, { changes, at });
  await correctCounts(transaction, projectId, changes);
}

/** The same for changes of nothing but the state, which a job makes: nothing else is written. */
export async function applyStates(
  transaction: CountingTransaction,
  projectId: number,
  { changes, ...written }: { changes: readonly Change[]; state: ResponseState; at: Date; jobId: string },
): Promise<void> {
  if (changes.length === 0) return;
  setResponseStates(transaction, projectId, { ids: changes.map(({ after }) => after.id), ...written });
  await correctCounts(transaction, projectId, changes);
}

/** Most revisions add a comment. What the store gives back has its members in an order of its own. */
function countAlike(before: StoredResponse, after: StoredResponse): boolean {
  return isDeepStrictEqual(responseDeltas(before, 1), responseDeltas(after, 1));
}

async function correctCounts(
  transaction: CountingTransaction,
  projectId: number,
  changes: readonly Change[],
): Promise<void> {
  const impressionDeltas = await moveImpressions(transaction, projectId, changes);
  const deltas = changes
    .filter(({ before, after }) => !countAlike(before, after))
    .flatMap(({ before, after }) => [...responseDeltas(before, -1), ...responseDeltas(after, 1)]);
  await countDeltas(transaction, projectId, [...deltas, ...impressionDeltas]);
}
