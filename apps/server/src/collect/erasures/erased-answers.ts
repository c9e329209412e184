import type { Queryable, Statement } from '../../db/database.ts';

/** SQL: whether the respondent of a row was erased after giving it. `row` has respondent_hash and the time. */
export function erasedBefore(row: string, time = 'answered_at'): string {
  return `exists (select from erasures e
                   where e.project_id = $1::int and e.respondent_hash = ${row}.respondent_hash
                     and e.erased_at >= ${row}.${time})`;
}

interface GivenAnswer {
  id: string;
  answeredAt: Date;
  /** Absent without a respondent. */
  respondentHash?: string;
}

/** Finds the ids of answers whose respondents were erased after giving them; undefined if none has a respondent. */
export function findingErasedAnswers(
  projectId: number,
  answers: readonly GivenAnswer[],
): Statement | undefined {
  const given = answers.flatMap(({ id, answeredAt, respondentHash }) =>
    respondentHash === undefined ? [] : [{ id, answered_at: answeredAt, respondent_hash: respondentHash }],
  );
  if (given.length === 0) return undefined;
  return {
    statement: `select id from json_to_recordset($2::text::json) as i (id uuid, answered_at timestamptz, respondent_hash text)
      where ${erasedBefore('i')}`,
    parameters: [projectId, JSON.stringify(given)],
  };
}

/** The ids that it finds. */
export async function findErasedAnswers(
  queryable: Queryable,
  projectId: number,
  answers: readonly GivenAnswer[],
): Promise<Set<string>> {
  const finding = findingErasedAnswers(projectId, answers);
  const rows = finding ? await queryable.query<{ id: string }>(finding.statement, finding.parameters) : [];
  return new Set(rows.map(({ id }) => id));
}
