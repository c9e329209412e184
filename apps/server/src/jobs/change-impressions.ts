import { impressionDeltas } from '../collect/impressions/impression-deltas.ts';
import {
  lockSelectedImpressions,
  type StoredImpression,
  setImpressionStates,
} from '../collect/impressions/queries.ts';
import { countDeltas } from '../counts/count-deltas.ts';
import type { Queryable } from '../db/database.ts';
import { type ChangeableRows, listRowsOfJob, type Selection } from './changeable-rows.ts';
import { type ImpressionTexts, meantFrom, placeOf, textsOf } from './impression-filter.ts';

/** How jobs change impressions: in the order of their ids, which never change. */
export const changeableImpressions: ChangeableRows = {
  list: async (queryable, projectId, { selection, position, reads, returns }) => {
    if ('jobId' in selection) {
      const { jobId } = selection;
      return listRowsOfJob(queryable, projectId, { table: 'impressions', jobId, position, returns });
    }
    const texts = selection.texts as ImpressionTexts;
    const statement = texts.burst === null ? listAll : listBurst;
    const found = await queryable.query<{ id: string; matches: boolean; place: number }>(statement, [
      projectId,
      String(position?.[0] ?? lowestId),
      reads,
      returns,
      ...textsOf(texts),
    ]);
    const last = found.at(-1);
    const hasMore = last !== undefined && (found.length === returns || last.place === reads);
    return {
      ids: found.filter(({ matches }) => matches).map(({ id }) => id),
      next: hasMore ? [last.id] : null,
    };
  },

  change: async (transaction, projectId, { ids, selection, state, jobId }) => {
    const locked = await lockMeant(transaction, projectId, { ids, selection });
    if (locked.length === 0) return 0;
    setImpressionStates(transaction, projectId, {
      ids: locked.map(({ id }) => id),
      state,
      jobId: state === 'deleted' ? null : jobId,
    });
    const deltas = locked.flatMap((before) => [
      ...impressionDeltas(before, -1),
      ...impressionDeltas({ ...before, state }, 1),
    ]);
    await countDeltas(transaction, projectId, deltas);
    return locked.length;
  },
};

const lowestId = '00000000-0000-0000-0000-000000000000';

/** The last row that was read is returned in any case: it tells where to go on. */
const listFrom = (candidates: string, order: string) => `
  select i.id, m.matches, i.place::int as place
    from (select c.*, row_number() over (order by c.id) as place
            from (select * from impressions
                   where project_id = $1::int and ${candidates}
                   order by ${order} limit $3::int) c) i
   cross join lateral (select ${meantFrom(5)} as matches) m
   where m.matches or i.place = $3::int
   order by i.id
   limit $4::int`;
/** Along the primary key. */
const listAll = listFrom('id > $2::text::uuid', 'id');
const burst = `${placeOf('burst', 5)}::uuid`;
/** Along impressions_burst: no other index gives this order. */
const listBurst = listFrom(`(burst, id) > (${burst}, $2::text::uuid) and burst <= ${burst}`, 'burst, id');

const meant = meantFrom(3);

async function lockMeant(
  transaction: Queryable,
  projectId: number,
  { ids, selection }: { ids: readonly string[]; selection: Selection },
): Promise<StoredImpression[]> {
  if (ids.length === 0) return [];
  return 'jobId' in selection
    ? lockSelectedImpressions(transaction, projectId, {
        ids,
        condition: 'i.job_id = $3::text::uuid',
        texts: [selection.jobId],
      })
    : lockSelectedImpressions(transaction, projectId, {
        ids,
        condition: meant,
        texts: textsOf(selection.texts as ImpressionTexts),
      });
}
