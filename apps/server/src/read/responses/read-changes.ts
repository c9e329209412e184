import type { Response } from '@voxpoint/contract';
import type { Database } from '../../db/database.ts';
import { findCounted, listChangesAfter } from './queries.ts';
import { toResponse } from './read-responses.ts';

/** A response that was written: stored, revised, or set right again. */
export interface Change {
  id: string;
  revision: number;
  updatedAt: Date;
}

const lowestId = '00000000-0000-0000-0000-000000000000';

/** The responses that count and were written between these times, both included, in their order, some at a time. */
export async function* listChanges(
  database: Database,
  projectId: number,
  { since, until, atOnce }: { since: Date; until: Date; atOnce: number },
): AsyncGenerator<Change[]> {
  let after: Pick<Change, 'id' | 'updatedAt'> = { updatedAt: since, id: lowestId };
  for (;;) {
    const changes: Change[] = await listChangesAfter(database, projectId, { after, until, limit: atOnce });
    if (changes.length > 0) yield changes;
    if (changes.length < atOnce) return;
    after = changes.at(-1) as Change;
  }
}

/** These responses as they are now, in the order of their times; without those that do not count any more. */
export async function readChanged(
  database: Database,
  projectId: number,
  ids: readonly string[],
): Promise<Response[]> {
  return ids.length === 0 ? [] : (await findCounted(database, projectId, ids)).map(toResponse);
}
