import type { Queryable } from '../../db/database.ts';

/** SQL: whether the respondent of a row was erased after giving it. `row` has respondent_hash and answered_at. */
export function erasedBefore(row: string): string {
  return `exists (select from erasures e
                   where e.project_id = $1::int and e.respondent_hash = ${row}.respondent_hash
                     and e.erased_at >= ${row}.answered_at)`;
}

/** The ids of answers whose respondents were erased after giving them. */
export async function findErasedAnswers(
  queryable: Queryable,
  projectId: number,
  answers: readonly { id: string; answeredAt: Date; respondentHash: string }[],
): Promise<Set<string>> {
  const rows = await queryable.query<{ id: string }>(
    `select id from json_to_recordset($2::text::json) as i (id uuid, answered_at timestamptz, respondent_hash text)
      where ${erasedBefore('i')}`,
    [
      projectId,
      JSON.stringify(
        answers.map(({ id, answeredAt, respondentHash }) => ({
          id,
          answered_at: answeredAt,
          respondent_hash: respondentHash,
        })),
      ),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}
