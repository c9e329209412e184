import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyPostgresqlDatabase } from '../testing/test-databases.ts';
import type { Database } from './database.ts';
import { givenRows, lockedRows, toIdList } from './id-list.ts';
import { openPostgresqlDatabase } from './postgresql/postgresql-database.ts';

let database: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  const { url, drop } = await copyPostgresqlDatabase();
  database = await openPostgresqlDatabase(url);
  close = async () => {
    await database.close();
    await drop();
  };
});
afterAll(() => close());

const columns = `project_id, id, touchpoint_id, metric, scale_max, score, channel, state, revision, survey_version,
  respondent_verified, answered_at, received_at, updated_at, urgency`;
const madeUp = (ids: string) => `insert into responses (${columns})
  select 1, id, 1, 'nps', 10, 9, 'web', 'counted', 1, 1, false, now(), now(), now(), 0 from ${ids} as r (id)`;

it.each(
  [
    ['knew nothing', 'select'],
    ['knew that there was nothing', 'analyze responses'],
    ['knew of few', `${madeUp('(select gen_random_uuid() from generate_series(1, 40))')}; analyze responses`],
  ].flatMap(([when, learn]) => [
    { rows: 'rows', from: givenRows, when, learn },
    { rows: 'locked rows', from: lockedRows, when, learn },
  ]),
)(
  '$rows are read by the primary key alone, though that was planned when the database $when',
  async (given) => {
    const { from, learn = '' } = given;
    await database.query('delete from responses');
    for (const statement of learn.split('; ')) await database.query(statement);
    const ids = Array.from({ length: 2_000 }, () => randomUUID());
    await database.exclusive(async ({ query }) => {
      await query('begin');
      await query(`prepare look_up (int, text) as select r.id from ${from('responses', 'r')}`);
      const execute = `execute look_up (1, '${toIdList(ids.slice(0, 100))}')`;
      for (let times = 0; times < 8; times += 1) await query(execute);
      await query(madeUp('unnest($1::text::uuid[])'), [toIdList(ids.slice(50))]);
      expect(await query(execute)).toHaveLength(50);
      const plan = await query<{ 'QUERY PLAN': string }>(`explain (costs off) ${execute}`);
      const text = plan.map((line) => line['QUERY PLAN']).join('\n');
      const scans = text.split('\n').filter((line) => /Scan.* on responses\b/.test(line));
      expect(scans).toHaveLength(1);
      expect(scans[0]).toMatch(/Index (?:Only )?Scan using responses_project_id_id_pk on responses/);
      await query('rollback');
    });
  },
);
