/** Stores groups of answers by Voxpoint's own statement over one connection. Argument: the database's address. */
import postgres from 'postgres';
import { insertResponses } from '../../../server/src/collect/responses/queries.ts';
import type { StoredResponse } from '../../../server/src/collect/responses/submission.ts';
import { countDeltas, declaredDimensions } from '../../../server/src/counts/count-deltas.ts';
import type { Queryable } from '../../../server/src/db/database.ts';
import { touchpointIds } from '../baselines/rows.ts';
import { type Answer, createAnswers } from '../load/answers.ts';
import { answerJobs } from '../processes/answer-jobs.ts';

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
    const submissions = Array.from({ length: size }, () => ({ response: makeResponse() }));
    const refused = await insertResponses(queryable, 1, { submissions, at: new Date() });
    if (refused.size > 0) throw new Error('A new answer was refused.');
    inserted += size;
  }
  return inserted;
}

const plans = ['free', 'team', 'pro'];

function makeResponse(): StoredResponse {
  const { id, touchpoint, score, locale, comment, context }: Answer = JSON.parse(nextAnswer());
  const now = new Date();
  return {
    ...{ id, score, locale, comment, context, touchpointId: touchpointIds.get(touchpoint) ?? 0 },
    ...{ metric: 'nps', scaleMax: 10, channel: 'web', state: 'counted', revision: 1, surveyVersion: 1 },
    ...{ answers: null, respondentId: null, attributes: { plan: plans[score % plans.length] ?? '' } },
    ...{ shownAt: null, answeredAt: now, receivedAt: now, urgency: now.getTime() / 86_400_000 },
    burst: null,
    finished: false,
    trusted: false,
  };
}

answerJobs({ insert: insertGroups });
