import type { StoredContact } from '@voxpoint/contract';
import type { Database } from '../../db/database.ts';
import { hasContact } from './follow-responses.ts';
import { type ContactRow, listContacts } from './queries.ts';

/** The contacts of responses that were read, by the ids of these. */
export async function contactsOf(
  database: Database,
  projectId: number,
  rows: readonly ({ id: string } & Parameters<typeof hasContact>[0])[],
): Promise<Map<string, StoredContact[]>> {
  const ids = rows.filter(hasContact).map(({ id }) => id);
  const contacts = new Map<string, StoredContact[]>();
  if (ids.length === 0) return contacts;
  for (const row of await listContacts(database, projectId, ids)) {
    contacts.set(row.responseId, [...(contacts.get(row.responseId) ?? []), toContact(row)]);
  }
  return contacts;
}

export function toContact({ question, kind, value, consent, locale, createdAt }: ContactRow): StoredContact {
  return { question, kind, value, consent, locale, createdAt: createdAt.toISOString() };
}
