import { applyChanges, applyStates } from '../collect/responses/apply-changes.ts';
import { emptied } from '../collect/responses/delete-response.ts';
import { lockSelected } from '../collect/responses/queries.ts';
import type { StoredResponse } from '../collect/responses/submission.ts';
import type { Queryable } from '../db/database.ts';
import { filterOf, meantFrom, type ResponseFilter, textsOf } from '../read/responses/response-filter.ts';
import { type Position, scanIds } from '../read/responses/scan-responses.ts';
import { type ChangeableRows, listRowsOfJob, type Selection } from './changeable-rows.ts';

/** How jobs change responses: those that filters mean newest first, those of another job by their ids. */
export const changeableResponses: ChangeableRows = {
  list: async (queryable, projectId, { selection, position, reads, returns }) => {
    if ('jobId' in selection) {
      const { jobId } = selection;
      return listRowsOfJob(queryable, projectId, { table: 'responses', jobId, position, returns });
    }
    const { rows, end } = await scanIds(queryable, projectId, {
      filter: filterFrom(selection),
      below: (position ?? undefined) as Position | undefined,
      ...{ reads, returns },
    });
    return { ids: rows.map(({ id }) => id), next: end ?? null };
  },

  change: async (transaction, projectId, { ids, selection, state, jobId, at }) => {
    const locked = await lockMeant(transaction, projectId, { ids, selection });
    if (state === 'deleted') {
      const changes = locked.map((before) => ({ before, after: emptied(before) }));
      await applyChanges(transaction, projectId, { changes, at });
    } else {
      const changes = locked.map((before) => ({ before, after: { ...before, state } }));
      await applyStates(transaction, projectId, { changes, state, at, jobId });
    }
    return locked.length;
  },
};

function filterFrom({ texts }: { texts: Record<string, string | null> }): ResponseFilter {
  return filterOf(texts as ResponseFilter['texts']);
}

const meant = meantFrom(3);

async function lockMeant(
  transaction: Queryable,
  projectId: number,
  { ids, selection }: { ids: readonly string[]; selection: Selection },
): Promise<StoredResponse[]> {
  if (ids.length === 0) return [];
  return 'jobId' in selection
    ? lockSelected(transaction, projectId, {
        ids,
        condition: 'r.job_id = $3::text::uuid',
        texts: [selection.jobId],
      })
    : lockSelected(transaction, projectId, { ids, condition: meant, texts: textsOf(filterFrom(selection)) });
}
