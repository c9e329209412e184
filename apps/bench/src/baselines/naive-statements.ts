import { columns } from './rows.ts';

// The context is the 14th column; as text it is not encoded a second time by the driver.
const values = Array.from({ length: 17 }, (_, at) => (at === 13 ? '$14::text::jsonb' : `$${at + 1}`));
const insert = `insert into responses (${columns}) values (${values.join(', ')})`;

const bucketOf = (instant: string) =>
  `date_bin('15 minutes', ${instant}, timestamptz '2000-01-01 00:00:00+00')`;
const cell = 'project_id, touchpoint_id, metric, scale_max, bucket';

/** Stores a row; its parameters are those of `toRow`. */
export const insertResponse = insert;

/** Adds one to a rollup, a statement for each score; its parameters are project, touchpoint, metric, scale, time. */
export const countResponse = perScore(
  (counter) => `
  insert into rollups (${cell}, ${counter}) values ($1, $2, $3, $4, ${bucketOf('$5::timestamptz')}, 1)
      on conflict (${cell}) do update set ${counter} = rollups.${counter} + 1`,
);

/** Both at once, a statement for each score; its parameters are those of `toRow`. */
export const insertAndCount = perScore(
  (counter) => `
  with stored as (${insert} returning project_id, touchpoint_id, metric, scale_max, answered_at)
  insert into rollups (${cell}, ${counter})
  select project_id, touchpoint_id, metric, scale_max, ${bucketOf('answered_at')}, 1 from stored
      on conflict (${cell}) do update set ${counter} = rollups.${counter} + 1`,
);

function perScore(statementOf: (counter: string) => string): readonly string[] {
  return Array.from({ length: 11 }, (_, score) => statementOf(`c${score}`));
}
