import type { Contact, Response, StoredContact, StoredFollowUpAnswer } from '@voxpoint/contract';

export type ExportedAnswer = Omit<StoredFollowUpAnswer, 'contact'> & { contact?: Contact };

/** A response as it stands in a file, from which it can be imported: with whole contacts, or with nothing of them. */
export type ExportedResponse = Omit<Response, 'answers'> & { answers: ExportedAnswer[] };

export function exportedResponse(
  { answers, ...response }: Response,
  contacts: readonly StoredContact[] = [],
): ExportedResponse {
  const others = answers.flatMap(({ contact, ...answer }) => (contact ? [] : [answer]));
  const given = contacts.map(({ question, kind, value }) => ({ question, contact: { kind, value } }));
  return { ...response, answers: [...others, ...given] };
}
