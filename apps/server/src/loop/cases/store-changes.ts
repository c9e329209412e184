import { isDeepStrictEqual } from 'node:util';
import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import type { Queryable } from '../../db/database.ts';
import { storeCaseEvents } from './case-events.ts';
import { listChanges, settingsOf } from './change-row.ts';
import { type CaseRow, replaceCases } from './queries.ts';
import { tellCase } from './tell-case.ts';

export interface Changed {
  before: CaseRow;
  after: CaseRow;
}

/** Stores what became of cases that the transaction has locked: in their histories, in the audit, and for webhooks. */
export async function storeChanges(
  context: ActingContext,
  transaction: Queryable,
  { projectId, changed, at }: { projectId: number; changed: readonly Changed[]; at: Date },
): Promise<void> {
  await replaceCases(
    transaction,
    projectId,
    changed.map(({ after }) => after),
  );
  const events = changed.map(({ before, after }) => ({
    ...{ caseId: before.id, kind: 'changed' as const, changes: listChanges(before, after) },
  }));
  await storeCaseEvents(transaction, projectId, { events, by: context.actor, at });
  for (const { before, after } of changed) {
    const settings = { before: settingsOf(before), after: settingsOf(after) };
    await recordChange(context, transaction, {
      ...{ projectId, action: 'case.changed', key: before.id, name: `${before.number}` },
      // That a text was changed is told without it.
      ...(!isDeepStrictEqual(settings.before, settings.after) && settings),
    });
    const isResolved = after.resolvedAt !== null && before.resolvedAt === null;
    const event = isResolved ? 'case.resolved' : 'case.changed';
    await tellCase(transaction, projectId, { row: after, event, at });
  }
}
