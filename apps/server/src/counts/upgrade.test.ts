import { rm } from 'node:fs/promises';
import type { Aggregates, Project, Verification } from '@voxpoint/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db/database.ts';
import { migrate } from '../db/migrations/migrate.ts';
import { maintain } from '../maintenance.ts';
import { copyMigrations } from '../testing/copy-migrations.ts';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { migrationsFolder, testDatabases } from '../testing/test-databases.ts';

const followUps = [
  {
    key: 'reason',
    kind: 'choice',
    texts: { en: { question: 'Why?' } },
    options: [{ key: 'price', texts: { en: 'Price' } }],
  },
];

/** What the first version had stored: a project in Berlin with 400 answers of 40 days, around midnight there. */
const firstVersionsData = [
  `insert into projects (id, key, name, time_zone, created_at) values (1, 'main', 'Old', 'Europe/Berlin', now())`,
  `insert into touchpoints (project_id, id, key, name, channel, importance, targets, default_metric, note, created_at,
                            updated_at)
   values (1, 1, 'website', 'Website', 'web', 1, '{}', 'nps', '', now(), now())`,
  `insert into survey_versions (project_id, touchpoint_id, metric, version, scale_max, appearance, texts, follow_ups,
                                created_at)
   values (1, 1, 'nps', 1, 10, 'numbers', '{}', '${JSON.stringify(followUps)}', now())`,
  `insert into surveys (project_id, touchpoint_id, metric, status, version, default_locale, display, theme, created_at,
                        updated_at)
   values (1, 1, 'nps', 'active', 1, 'en', '{}', '{}', now(), now())`,
  `insert into responses (project_id, id, touchpoint_id, metric, scale_max, score, channel, state, revision,
                          survey_version, answers, respondent_id, respondent_verified, answered_at, received_at,
                          updated_at)
   select 1, gen_random_uuid(), 1, 'nps', 10, n % 11, 'web', 'counted', 1, 1,
          case when n % 4 = 0 then '[{"question": "reason", "choices": ["price"]}]'::jsonb end, 'u-' || n % 5, false, t, t, t
     from generate_series(0, 399) n, lateral (select timestamptz '2025-03-10 21:30:00Z' + n * interval '144 minutes' as t) x`,
  `insert into rollups
   select 1, 1, 'nps', 10, d.dimension, d.value,
          date_bin('15 minutes', answered_at, timestamptz '2000-01-01 00:00:00Z'),
          ${Array.from({ length: 11 }, (_, score) => `count(*) filter (where score = ${score})`).join(', ')}, 0, 0
     from responses cross join lateral (values ('', ''), ('channel', 'web')) d (dimension, value)
    group by 5, 6, 7`,
];

describe.each(testDatabases)('a store of the first version on $kind', ({ open }) => {
  let database: Database;
  let test: TestApp;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const folder = await copyMigrations(1);
    ({ database, close } = await open(folder));
    await rm(folder, { recursive: true });
    for (const statement of firstVersionsData) await database.query(statement);
    await migrate(database, migrationsFolder, async () => {});
    test = await createTestApp(database);
  });
  afterAll(async () => {
    await test.close();
    await close();
  });

  const read = async () =>
    (await test.send<Aggregates>('GET /v1/aggregates?from=2025-03-01&to=2025-05-01&interval=day')).body;
  const countDays = async () => (await database.query('select from daily_rollups')).length;

  it('keeps its numbers, gets its daily tier from maintenance, and then reads that', async () => {
    const before = await read();
    expect(before.groups[0]?.total.responses).toBe(400);
    expect(await countDays()).toBe(0);
    await maintain({ database, clock: () => new Date() });
    // Options of follow-up questions have rows of their own.
    expect(await countDays()).toBe(2 * 41);
    const [group] = before.groups;
    expect(group?.total.followUps).toEqual([]);
    if (group) group.total.followUps = [{ question: 'reason', choices: [{ key: 'price', responses: 100 }] }];
    expect(await read()).toEqual(before);
    const { body } = await test.send<Verification>('GET /v1/touchpoints/website/verification');
    expect(body.drift).toBe(0);

    await database.query('update daily_rollups set c9 = c9 + 1');
    const other = await createTestApp(database);
    const { body: damaged } = await other.send<Aggregates>(
      'GET /v1/aggregates?from=2025-03-01&to=2025-05-01&interval=day',
    );
    expect(damaged.groups[0]?.total.responses).toBe(400 + 41);
    await test.send('POST /v1/touchpoints/website/verification');
    expect(await read()).toEqual(before);
    await other.close();
  });

  it('keeps everything for ever, as before, and erases respondents', async () => {
    const { body } = await test.send<Project>('GET /v1/project');
    expect(body).toMatchObject({ retentionDays: null, horizon: null });
    expect((await test.send('DELETE /v1/respondents/u-3')).body).toEqual({ erased: 80 });
    expect((await read()).groups[0]?.total.responses).toBe(320);
  });
});
