import type { CaseDetail, CaseInput } from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { responseNotFound } from '../../collect/responses/delete-response.ts';
import { keepTrying } from '../../db/write-group.ts';
import { noteIn } from './add-note.ts';
import { assertCanOwnCases } from './case-owners.ts';
import { openCase } from './open-case.ts';
import { readCase } from './read-cases.ts';

/**
 * Opens a case for a response; if it or its respondent has an open one, that is what it belongs to. Throws
 * `response-not-found` or `validation-failed`.
 */
export async function openByHand(
  context: ActingContext,
  projectId: number,
  { response, note, ...settings }: CaseInput,
): Promise<{ created: boolean; item: CaseDetail }> {
  return keepTrying(() =>
    context.database.transaction(async (transaction) => {
      const { owner } = settings;
      if (owner !== undefined) await assertCanOwnCases(transaction, projectId, { owner, path: 'owner' });
      const opened = await openCase(context.database, transaction, projectId, {
        ...{ responseId: response, settings, note, at: context.clock(), by: context },
      });
      if (!opened) throw responseNotFound(response);
      // It is joined with a note that is given, and known without one.
      if (opened.outcome === 'known' && note !== undefined) {
        await noteIn(transaction, context, { projectId, id: opened.id, note });
      }
      return {
        created: opened.outcome === 'opened',
        item: await readCase(transaction, projectId, opened.id),
      };
    }),
  );
}
