import type { Queryable } from '../db/database.ts';

export interface UnhappyAnswer {
  id: string;
  touchpointId: number;
  answeredAt: Date;
}

/** The newest answers in the worst band of NPS and CSAT that say why. */
export async function listUnhappy(
  queryable: Queryable,
  projectId: number,
  { touchpoints, until, limit }: { touchpoints: readonly string[]; until: Date; limit: number },
): Promise<UnhappyAnswer[]> {
  return queryable.query(
    `select r.id, r.touchpoint_id as "touchpointId", r.answered_at as "answeredAt"
       from responses r
       join touchpoints t on t.project_id = $1::int and t.id = r.touchpoint_id
      where r.project_id = $1::int and t.key in (select string_to_table($2::text, ','))
        and r.state = 'counted' and r.comment is not null
        and (r.metric = 'nps' and r.score <= 6 or r.metric = 'csat' and r.score <= 2)
        and r.answered_at < $3::text::timestamptz
      order by r.answered_at desc, r.id
      limit $4::int`,
    [projectId, touchpoints.join(','), until.toISOString(), limit],
  );
}
