/** Stores groups of answers by Voxpoint's own statement over one connection. Argument: the database's address. */
import postgres from 'postgres';
import { insertResponses } from '../../../server/src/collect/responses/queries.ts';
import { countDeltas, declaredDimensions } from '../../../server/src/counts/count-deltas.ts';
import type { Queryable } from '../../../server/src/db/database.ts';
import { createAnswers } from '../load/answers.ts';
import { answerJobs } from '../processes/answer-jobs.ts';
import { toStoredResponse } from './to-stored-response.ts';

export interface GroupJob {
  counting: 'nothing' | 'channel' | 'channel and a dimension';
  /** Answers in a group. */
  size: number;
  seconds: number;
}

const [url = ''] = process.argv.slice(2);
const sql = postgres(url, { max: 1, onnotice: () => {} });
const nextAnswer = createAnswers();

const counted = countDeltas('deltas');
const statements: Record<GroupJob['counting'], (statement: string) => string> = {
  nothing: (statement) => replaceOnce(statement, counted, 'uncounted as (select from deltas)'),
  channel: (statement) =>
    replaceOnce(statement, declaredDimensions, declaredDimensions.replace('= $1::int', '= -$1::int')),
  'channel and a dimension': (statement) => statement,
};

function replaceOnce(statement: string, part: string, other: string): string {
  if (statement.split(part).length !== 2) throw new Error(`The statement does not hold this once: ${part}`);
  return statement.replace(part, () => other);
}

/** Returns how many answers were stored. */
async function insertGroups({ counting, size, seconds }: GroupJob): Promise<number> {
  const queryable: Queryable = {
    query: async (statement, parameters = []) =>
      (await sql.unsafe(statements[counting](statement), [...parameters], { prepare: true })) as never,
  };
  const endsAt = performance.now() + seconds * 1_000;
  let inserted = 0;
  while (performance.now() < endsAt) {
    const submissions = Array.from({ length: size }, () => ({
      response: toStoredResponse(nextAnswer()),
    }));
    const refused = await insertResponses(queryable, 1, { submissions, at: new Date() });
    if (refused.size > 0) throw new Error('A new answer was refused.');
    inserted += size;
  }
  return inserted;
}

answerJobs({ insert: insertGroups });
