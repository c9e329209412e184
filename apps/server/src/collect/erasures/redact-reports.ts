import type { Queryable } from '../../db/database.ts';
import { toIdList } from '../../db/id-list.ts';

/** SQL: the comments of a stored report for which a condition on `c.said` holds. */
const commentsWhere = (condition: string) => `
  coalesce((select jsonb_agg(c.said order by c.place)
              from jsonb_array_elements(report #> '{comments,chosen}') with ordinality c (said, place)
             where ${condition}), '[]'::jsonb)`;

/** Takes what these responses said out of the reports that were sent; their numbers stay as they were read. */
export async function redactReports(
  transaction: Queryable,
  projectId: number,
  responseIds: readonly string[],
): Promise<void> {
  if (responseIds.length === 0) return;
  await transaction.query(
    `update stored_reports
        set report = jsonb_set(report, '{comments,chosen}',
              ${commentsWhere(`not (c.said ->> 'response') = any ($2::text::text[])`)}),
            response_ids = response_ids - $2::text::text[]
      where project_id = $1::int and response_ids ?| $2::text::text[]`,
    [projectId, toIdList(responseIds)],
  );
}

/** The same for what was said before the horizon of the project: its responses are kept no longer. */
export async function redactOldReports(queryable: Queryable, projectId: number): Promise<void> {
  const isKept = `(c.said ->> 'answeredAt')::timestamptz >= p.horizon`;
  await queryable.query(
    `update stored_reports r
        set report = jsonb_set(report, '{comments,chosen}', ${commentsWhere(isKept)}),
            response_ids = (select coalesce(jsonb_agg(c.said -> 'response'), '[]'::jsonb)
                              from jsonb_array_elements(report #> '{comments,chosen}') c (said) where ${isKept})
       from projects p
      where p.id = $1::int and r.project_id = $1::int and r."from" < p.horizon and r.response_ids <> '[]'::jsonb
        and exists (select from jsonb_array_elements(report #> '{comments,chosen}') c (said) where not ${isKept})`,
    [projectId],
  );
}
