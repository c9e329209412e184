import type { ActingContext } from '../../audit/acting.ts';
import { recordChange } from '../../audit/record-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import { inCountingTransaction } from '../../counts/counting-transaction.ts';
import { keepTrying } from '../../db/write-group.ts';
import { applyChanges } from './apply-changes.ts';
import { responseNotFound } from './delete-response.ts';
import { lockResponses } from './queries.ts';

/**
 * Quarantines a response, or sets it right again, with its counts in the same commit. Throws `response-not-found` or
 * `response-deleted`.
 */
export async function changeState(
  context: ActingContext,
  projectId: number,
  { id, state }: { id: string; state: 'counted' | 'quarantined' },
): Promise<void> {
  const { database, clock } = context;
  await keepTrying(() =>
    inCountingTransaction(database, projectId, async (transaction) => {
      const [before] = await lockResponses(transaction, projectId, [id]);
      if (!before) throw responseNotFound(id);
      if (before.state === 'deleted') {
        throw new CodedError('response-deleted', `The response ${id} was deleted.`);
      }
      if (before.state === state) return;
      const changes = [{ before, after: { ...before, state } }];
      await applyChanges(transaction, projectId, { changes, at: clock() });
      await recordChange(context, transaction, {
        projectId,
        action: 'response.state-changed',
        key: id,
        before: { state: before.state },
        after: { state },
      });
    }),
  );
}
