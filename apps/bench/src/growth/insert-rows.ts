/** Inserts rows in batches over one connection, as a server would. Argument: the database's address. */
import postgres from 'postgres';
import { columns, toRow } from '../baselines/rows.ts';
import { type Answer, createAnswers, type IdKind } from '../load/answers.ts';
import { answerJobs } from '../processes/answer-jobs.ts';

export interface InsertJob {
  table: string;
  ids: IdKind;
  seconds: number;
}

const batchRows = 100;
const names = columns.split(', ');

const [url = ''] = process.argv.slice(2);
const sql = postgres(url, { max: 1, onnotice: () => {} });
const nextAnswer = { random: createAnswers('random'), 'time-ordered': createAnswers('time-ordered') };

/** Returns how many rows were inserted. */
async function insertRows({ table, ids, seconds }: InsertJob): Promise<number> {
  // Without naming the key, because the variants differ in it.
  const statement = `
    insert into ${table} (${columns})
    select ${columns} from json_populate_recordset(null::responses, $1::text::json) order by project_id, id
        on conflict do nothing`;
  const endsAt = performance.now() + seconds * 1_000;
  let inserted = 0;
  while (performance.now() < endsAt) {
    const rows = Array.from({ length: batchRows }, () => toObject(JSON.parse(nextAnswer[ids]()) as Answer));
    const { count } = await sql.unsafe(statement, [JSON.stringify(rows)], { prepare: true });
    inserted += count;
  }
  return inserted;
}

function toObject(answer: Answer): object {
  const row = toRow(answer);
  return { ...Object.fromEntries(names.map((name, at) => [name, row[at]])), context: answer.context };
}

answerJobs({ insert: insertRows });
