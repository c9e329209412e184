import type { PrivacyErasure, PrivacySubject } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { emptyCases } from '../../collect/erasures/forget-in-cases.ts';
import { deleteResponse, deleteResponses } from '../../collect/responses/delete-response.ts';
import { keepTrying } from '../../db/write-group.ts';
import { eraseRespondent } from '../respondents/erase-respondent.ts';
import { eraseWritten } from './erase-written.ts';
import { findSubject } from './find-subject.ts';
import { deleteContactsOf } from './queries.ts';

const responsesAtOnce = 1_000;

/**
 * Erases all that is held of somebody, and corrects the counts. It can be sent again, and does what is left to do. Throws
 * `response-not-found`.
 */
export async function eraseSubject(
  context: ActingContext,
  project: { id: number; erasureKey: string },
  subject: PrivacySubject,
): Promise<PrivacyErasure> {
  const { database } = context;
  const { id: projectId } = project;
  const found = await findSubject(database, projectId, subject);
  const { respondents, responseIds, caseIds, mentioningIds, mentions } = found;
  const { contact, response } = subject;
  if (contact !== undefined) {
    // That somebody was erased is all that may be kept.
    await database.transaction(async (transaction) =>
      recordChange(context, transaction, { projectId, action: 'contact.erased', key: null }),
    );
  }
  // First, because contacts and respondents tell what to look for, should this have to be done again.
  const written = await eraseWritten(database, projectId, mentions);
  const contacts = await deleteContactsOf(database, projectId, responseIds);
  let responses = 0;
  for (const respondent of respondents) responses += await eraseRespondent(context, project, respondent);
  if (response !== undefined) responses += (await deleteResponse(context, projectId, response)) ? 1 : 0;
  for (let from = 0; from < responseIds.length; from += responsesAtOnce) {
    const ids = responseIds.slice(from, from + responsesAtOnce);
    responses += await keepTrying(() => deleteResponses(context, projectId, ids));
  }
  const touched = [...caseIds, ...mentioningIds];
  await keepTrying(() => database.transaction((transaction) => emptyCases(transaction, projectId, touched)));
  return { responses, contacts, cases: touched.length, ...written };
}
