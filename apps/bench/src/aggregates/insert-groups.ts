/** Stores groups of answers by Voxpoint's own writer over one connection. Argument: the database's address. */
import postgres from 'postgres';
import { storeResponses } from '../../../server/src/collect/responses/store-responses.ts';
import type { ResponseSubmission } from '../../../server/src/collect/responses/submission.ts';
import type { Database } from '../../../server/src/db/database.ts';
import { createAnswers } from '../load/answers.ts';
import { answerJobs } from '../processes/answer-jobs.ts';
import { overConnection } from '../processes/single-connection.ts';
import { toStoredResponse } from './to-stored-response.ts';

export interface GroupJob {
  counting: 'nothing' | 'channel' | 'channel and a dimension';
  /** Answers in a group. */
  size: number;
  seconds: number;
}

const [url = ''] = process.argv.slice(2);
const whole = overConnection(postgres(url, { max: 1, onnotice: () => {} }));
const nextAnswer = createAnswers();

/** Each is another database to the writer, which remembers the rules of each. */
const databases: Record<GroupJob['counting'], Database> = {
  nothing: {
    ...whole,
    transaction: (work, opening) =>
      whole.transaction(
        (transaction, opened) =>
          work(
            {
              ...transaction,
              send: (statement, parameters) => {
                if (!/insert into (daily_|monthly_)?rollups/.test(statement))
                  transaction.send(statement, parameters);
              },
            },
            opened,
          ),
        opening,
      ),
  },
  channel: {
    ...whole,
    query: async (...statement) => {
      const rows = await whole.query<object>(...statement);
      return rows.map((row) => ('dimensions' in row ? { ...row, dimensions: null } : row)) as never;
    },
  },
  'channel and a dimension': whole,
};

/** Returns how many answers were stored. */
async function insertGroups({ counting, size, seconds }: GroupJob): Promise<number> {
  const context = { database: databases[counting], clock: () => new Date() };
  const endsAt = performance.now() + seconds * 1_000;
  let inserted = 0;
  while (performance.now() < endsAt) {
    const submissions = Array.from({ length: size }, () => ({ response: toStoredResponse(nextAnswer()) }));
    const outcomes = await storeResponses(context, 1, {
      submissions: submissions as ResponseSubmission[],
      isRepeat: false,
    });
    if (outcomes.some((outcome) => !('status' in outcome))) throw new Error('A new answer was refused.');
    inserted += size;
  }
  return inserted;
}

answerJobs({ insert: insertGroups });
