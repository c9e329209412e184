import { expect, it, onTestFinished } from 'vitest';
import type { Queryable } from '../../db/database.ts';
import { testDatabases } from '../../testing/test-databases.ts';
import { deleteOldImpressions } from './queries.ts';

it.each(testDatabases)('that no impression is old is found by the index on $kind', async ({ open }) => {
  const { database, close } = await open();
  onTestFinished(close);
  await database.query(
    `insert into projects (id, key, name, horizon, created_at) values (1, 'main', '', '2020-01-01', now())`,
  );
  await database.query(
    `insert into impressions (project_id, id, touchpoint_id, metric, scale_max, survey_version, channel, shown_at,
                              dismissed, answered)
     select 1, gen_random_uuid(), 1, 'nps', 10, 1, 'web', timestamptz '2026-01-01' + n * interval '1 minute', false, false
       from generate_series(1, 50000) n`,
  );
  await database.query('analyze impressions');
  let plan = '';
  const explaining: Queryable = {
    query: async (statement, parameters = []) => {
      const literal = statement.replaceAll(/\$(\d)/g, (_, place) => String(parameters[place - 1]));
      plan = JSON.stringify(await database.query(`explain ${literal}`));
      return [];
    },
  };
  await deleteOldImpressions(explaining, 1, 100);
  expect(plan).toContain('Bitmap Index Scan on impressions_shown');
});
