import type { Queryable, Transaction } from '../../db/database.ts';
import type { Change, StoredResponse } from '../responses/submission.ts';
import { addContacts, deleteContacts, listContacts } from './queries.ts';

/** Whether something was left by which to reach whoever answered. */
export function hasContact({ answers }: Pick<StoredResponse, 'answers'>): boolean {
  return answers?.some(({ contact }) => contact !== undefined) ?? false;
}

/** Contacts go with the answers among which they were left: another revision has its own, and what was emptied none. */
export function replaceContacts(
  transaction: Transaction,
  projectId: number,
  { changes, at }: { changes: readonly Change[]; at: Date },
): void {
  const rewritten = changes.filter(({ before, after }) => before.answers !== after.answers);
  const old = rewritten.filter(({ before }) => hasContact(before));
  if (old.length > 0) {
    deleteContacts(
      transaction,
      projectId,
      old.map(({ before }) => before.id),
    );
  }
  const responses = rewritten.map(({ after }) => after).filter(hasContact);
  if (responses.length > 0) addContacts(transaction, projectId, { responses, at });
}

/** Gives responses that the transaction has locked their contacts, to be compared with what comes. */
export async function loadContacts(
  transaction: Queryable,
  projectId: number,
  responses: readonly StoredResponse[],
): Promise<void> {
  const holders = new Map(responses.filter(hasContact).map((response) => [response.id, response]));
  if (holders.size === 0) return;
  for (const { responseId, ...contact } of await listContacts(transaction, projectId, [...holders.keys()])) {
    const holder = holders.get(responseId);
    if (holder) holder.contacts = [...(holder.contacts ?? []), contact];
  }
}
