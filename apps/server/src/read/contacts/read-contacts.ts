import type { StoredContact } from '@voxpoint/contract';
import { toContact } from '../../collect/contacts/contacts-of.ts';
import { listContacts } from '../../collect/contacts/queries.ts';
import type { Context } from '../../db/context.ts';
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
