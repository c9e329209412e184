import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { forgetRespondentInCases } from '../../collect/erasures/forget-in-cases.ts';
import { hashRespondent } from '../../collect/erasures/hash-respondent.ts';
import { deleteInvitesOf } from '../../collect/invites/queries.ts';
import { deleteDismissals } from '../../collect/respondents/dismissals.ts';
import { deleteResponses } from '../../collect/responses/delete-response.ts';
import { waitForWriters } from '../../counts/epochs.ts';
import { keepTrying } from '../../db/write-group.ts';
import { insertErasure, listResponseIds } from './queries.ts';

const responsesAtOnce = 1_000;

/**
 * Erases a respondent: empties every response given until now and corrects the counts. Only a keyed hash of the
 * respondent and the time stay, so that an answer still on its way does not bring anything back. Erasing again does
 * what is left to do. Returns how many responses were emptied.
 */
export async function eraseRespondent(
  context: ActingContext,
  project: { id: number; erasureKey: string },
  respondentId: string,
): Promise<number> {
  const { database, clock } = context;
  const erasedAt = clock();
  const respondentHash = hashRespondent(respondentId, project.erasureKey);
  await database.transaction(async (transaction) => {
    await insertErasure(transaction, project.id, { respondentHash, erasedAt });
    // That somebody was erased is all that may be kept.
    const erasure = { projectId: project.id, action: 'respondent.erased' as const, key: null };
    await recordChange(context, transaction, erasure);
    // Their links lead nowhere from now on.
    await deleteInvitesOf(transaction, project.id, respondentId);
  });
  // Writers that did not see the erasure may still add a response.
  await waitForWriters(database, project.id);
  let erased = 0;
  for (;;) {
    const ids = await listResponseIds(database, project.id, {
      respondentId,
      until: erasedAt,
      limit: responsesAtOnce,
    });
    if (ids.length === 0) break;
    await keepTrying(() => deleteResponses(context, project.id, ids));
    erased += ids.length;
  }
  await deleteDismissals(database, project.id, respondentHash);
  await keepTrying(() =>
    database.transaction((transaction) => forgetRespondentInCases(transaction, project.id, respondentId)),
  );
  return erased;
}
