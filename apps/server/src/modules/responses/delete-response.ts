import type { Context } from '../../platform/context.ts';
import { moveImpressions } from '../impressions/move-impressions.ts';
import { addCells } from '../rollups/add-cells.ts';
import { lockResponses, replaceResponses } from './queries.ts';
import { responseNotFound } from './read-responses.ts';
import { responseCells } from './response-cells.ts';
import type { StoredResponse } from './submission.ts';

/**
 * Deletes a response: empties its row, keeps its id so that a late retry does not bring it back, and corrects the
 * counts in the same commit. Deleting it again does nothing. Throws `response-not-found`.
 */
export async function deleteResponse(
  { database, clock }: Context,
  projectId: number,
  id: string,
): Promise<void> {
  await database.transaction(async (transaction) => {
    const [before] = await lockResponses(transaction, projectId, [id]);
    if (!before) throw responseNotFound(id);
    if (before.state === 'deleted') return;
    const after = emptied(before);
    await replaceResponses(transaction, projectId, { responses: [after], at: clock() });
    const impressionCells = await moveImpressions(transaction, projectId, [{ before, after }]);
    await addCells(transaction, projectId, [...responseCells(before, -1), ...impressionCells]);
  });
}

function emptied(response: StoredResponse): StoredResponse {
  return {
    ...response,
    state: 'deleted',
    score: null,
    locale: null,
    comment: null,
    answers: null,
    respondentId: null,
    attributes: null,
    context: null,
  };
}
