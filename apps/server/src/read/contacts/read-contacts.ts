import type { StoredContact } from '@voxpoint/contract';
import { hasContact } from '../../collect/contacts/follow-responses.ts';
import { type ContactRow, listContacts } from '../../collect/contacts/queries.ts';
import type { Context } from '../../db/context.ts';
import type { Database } from '../../db/database.ts';
import type { ResponseRow } from '../responses/queries.ts';
import { readResponse } from '../responses/read-responses.ts';

/** By what whoever gave the response may be reached; nothing once it is kept no longer. Throws as `readResponse` does. */
export async function readContacts(
  context: Context,
  projectId: number,
  responseId: string,
): Promise<StoredContact[]> {
  const { id } = await readResponse(context, projectId, responseId);
  return (await listContacts(context.database, projectId, [id])).map(toContact);
}

/** The contacts of responses that were read, by the ids of these. */
export async function contactsOf(
  database: Database,
  projectId: number,
  rows: readonly Pick<ResponseRow, 'id' | 'answers'>[],
): Promise<Map<string, StoredContact[]>> {
  const ids = rows.filter(hasContact).map(({ id }) => id);
  const contacts = new Map<string, StoredContact[]>();
  if (ids.length === 0) return contacts;
  for (const row of await listContacts(database, projectId, ids)) {
    contacts.set(row.responseId, [...(contacts.get(row.responseId) ?? []), toContact(row)]);
  }
  return contacts;
}

function toContact({ question, kind, value, consent, locale, createdAt }: ContactRow): StoredContact {
  return { question, kind, value, consent, locale, createdAt: createdAt.toISOString() };
}
