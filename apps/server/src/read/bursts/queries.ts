import type { ResponseState } from '@voxpoint/contract/vocabulary';
import type { TimePlace } from '../../base/cursor.ts';
import type { Queryable } from '../../db/database.ts';

/** So many ids are looked at; what a flood leaves behind must not make reading it slow. */
const mostBursts = 10_000;

/** A burst's place in the order: its newest response, or its newest impression if there is none. */
interface BurstPlace {
  id: string;
  at: Date;
}

/** From each burst to the next, by an index that holds nothing else. */
const idsOf = (table: 'responses' | 'impressions') => `
  (with recursive b (burst) as (
     (select burst from ${table} where project_id = $1::int and burst is not null order by burst limit 1)
      union all
     select (select n.burst from ${table} n where n.project_id = $1::int and n.burst > b.burst order by n.burst limit 1)
       from b where b.burst is not null
   ) select burst from b where burst is not null limit ${mostBursts})`;

/** The newest bursts behind a place. */
export async function listBursts(
  queryable: Queryable,
  projectId: number,
  { after, limit }: { after?: TimePlace; limit: number },
): Promise<BurstPlace[]> {
  return queryable.query<BurstPlace>(
    `select id, at
       from (select i.burst as id,
                    coalesce((select r.answered_at from responses r
                               where r.project_id = $1::int and r.burst = i.burst
                               order by r.answered_at desc, r.id desc limit 1),
                             (select max(m.received_at) from impressions m
                               where m.project_id = $1::int and m.burst = i.burst)) as at
               from (${idsOf('responses')} union ${idsOf('impressions')}) i) b
      where $2::text is null or (at, id) < ($2::text::timestamptz, $3::text::uuid)
      order by at desc, id desc
      limit $4::int`,
    [projectId, after?.createdAt.toISOString() ?? null, after?.id ?? null, limit],
  );
}

/** What a burst left behind, by kind, state and touchpoint. */
export interface BurstPart {
  kind: 'responses' | 'impressions';
  state: ResponseState;
  touchpointId: number;
  count: number;
  first: Date;
  last: Date;
}

/** By the indexes of bursts alone. */
export async function sumBurst(queryable: Queryable, projectId: number, id: string): Promise<BurstPart[]> {
  const partOf = (table: BurstPart['kind']) => `
    select '${table}' as kind, state, touchpoint_id as "touchpointId", count(*)::int as count,
           min(received_at) as first, max(received_at) as last
      from ${table} where project_id = $1::int and burst = $2::text::uuid group by state, touchpoint_id`;
  return queryable.query<BurstPart>(`${partOf('responses')} union all ${partOf('impressions')}`, [
    projectId,
    id,
  ]);
}
