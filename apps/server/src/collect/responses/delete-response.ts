import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { type CountingTransaction, inCountingTransaction } from '../../counts/counting-transaction.ts';
import type { Context } from '../../db/context.ts';
import { keepTrying } from '../../db/write-group.ts';
import { applyChanges } from './apply-changes.ts';
import { lockResponses } from './queries.ts';
import type { StoredResponse } from './submission.ts';

/**
 * Deletes a response: empties its row, keeps its id so that a late retry does not bring it back, and corrects the
 * counts in the same commit. Deleting it again does nothing, and returns false. Throws `response-not-found`.
 */
export async function deleteResponse(
  context: ActingContext,
  projectId: number,
  id: string,
): Promise<boolean> {
  return keepTrying(() =>
    inCountingTransaction(context.database, projectId, async (transaction) => {
      const stored = await lockResponses(transaction, projectId, [id]);
      if (stored.length === 0) throw responseNotFound(id);
      const emptied = await emptyResponses(transaction, projectId, { stored, at: context.clock() });
      if (emptied === 0) return false;
      await recordChange(context, transaction, { projectId, action: 'response.deleted', key: id });
      return true;
    }),
  );
}

/** Deletes responses in one commit; returns how many of them were not deleted before. */
export async function deleteResponses(
  { database, clock }: Context,
  projectId: number,
  ids: readonly string[],
): Promise<number> {
  return inCountingTransaction(database, projectId, async (transaction) => {
    const stored = await lockResponses(transaction, projectId, ids);
    return emptyResponses(transaction, projectId, { stored, at: clock() });
  });
}

/** Returns how many were not empty. */
async function emptyResponses(
  transaction: CountingTransaction,
  projectId: number,
  { stored, at }: { stored: readonly StoredResponse[]; at: Date },
): Promise<number> {
  const changes = stored
    .filter(({ state }) => state !== 'deleted')
    .map((before) => ({ before, after: emptied(before) }));
  await applyChanges(transaction, projectId, { changes, at });
  return changes.length;
}

/** What is left of a deleted response: its id and place, and what places it. */
export function emptied(response: StoredResponse): StoredResponse {
  return {
    ...response,
    state: 'deleted',
    score: null,
    urgency: null,
    locale: null,
    comment: null,
    answers: null,
    respondentId: null,
    respondentVerified: false,
    attributes: null,
    context: null,
  };
}

export function responseNotFound(id: string): CodedError {
  return new CodedError('response-not-found', `There is no response with the id ${id}.`);
}
