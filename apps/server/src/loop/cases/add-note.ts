import type { CaseEvent } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import type { Queryable } from '../../db/database.ts';
import { keepTrying } from '../../db/write-group.ts';
import { storeCaseEvents } from './case-events.ts';
import { act, touch } from './change-row.ts';
import { lockCases, replaceCases } from './queries.ts';
import { caseNotFound, listThread, toEvent } from './read-cases.ts';
import { tellCase } from './tell-case.ts';

/** Adds a note to a case; nobody can change it. Throws `case-not-found`. */
export async function addNote(
  context: ActingContext,
  projectId: number,
  { id, note }: { id: string; note: string },
): Promise<CaseEvent> {
  return keepTrying(() =>
    context.database.transaction((transaction) => noteIn(transaction, context, { projectId, id, note })),
  );
}

/** The same within a transaction. */
export async function noteIn(
  transaction: Queryable,
  { clock, actor }: ActingContext,
  { projectId, id, note }: { projectId: number; id: string; note: string },
): Promise<CaseEvent> {
  const [before] = await lockCases(transaction, projectId, [id]);
  if (!before) throw caseNotFound(id);
  const at = clock();
  const after = touch(act(before, at), at);
  await replaceCases(transaction, projectId, [after]);
  const events = [{ caseId: id, kind: 'note' as const, note }];
  await storeCaseEvents(transaction, projectId, { events, by: actor, at });
  await tellCase(transaction, projectId, { row: after, event: 'case.changed', at });
  const thread = await listThread(transaction, projectId, id);
  const added = thread.events.findLast(({ kind }) => kind === 'note');
  if (!added) throw new Error('A note was not stored.');
  return toEvent(added);
}
