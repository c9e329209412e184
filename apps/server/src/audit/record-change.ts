import type { AuditAction } from '@voxpoint/contract/vocabulary';
import type { Orm, Queryable } from '../db/database.ts';
import type { Acting } from './acting.ts';
import { nextEntryId } from './entry-ids.ts';
import { listChanges, type Settings } from './list-changes.ts';
import { insertEntry } from './queries.ts';

export interface RecordedChange {
  projectId: number;
  action: AuditAction;
  /** Key or id of what it is done to; null: it has none, or none may be kept. */
  key: string | null;
  /** What people call it. */
  name?: string;
  /** Never with secrets, nor anything of respondents. */
  before?: Settings;
  after?: Settings;
}

/**
 * Adds what somebody does to the audit, in the transaction that does it. If both states are given and do not differ,
 * nothing was done, and nothing is added.
 */
export async function recordChange(
  { actor, clock, onRecord }: Acting,
  transaction: Orm | Queryable,
  { projectId, action, key, name = '', before, after }: RecordedChange,
): Promise<void> {
  const found = listChanges(before, after);
  if (before && after && found.changes.length === 0) return;
  const at = clock();
  await insertEntry(transaction, {
    projectId,
    id: nextEntryId(at),
    at,
    action,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    sessionId: actor.sessionId,
    subjectKey: key,
    subjectName: name,
    ...found,
  });
  onRecord?.({ actor, projectId, action, subjectKey: key });
}
