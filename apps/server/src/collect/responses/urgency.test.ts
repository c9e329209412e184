import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Response } from '@voxpoint/contract';
import { metrics, scaleOf } from '@voxpoint/contract/vocabulary';
import { urgencyOf } from '@voxpoint/metrics';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../db/migrations/migrate.ts';
import { copyMigrations } from '../../testing/copy-migrations.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';
import { migrationsFolder, testDatabases } from '../../testing/test-databases.ts';

const day = (at: string) => Date.parse(at) / 86_400_000;

describeApp('the urgency of a response', (underTest) => {
  const send = <Body = Response>(request: string, body?: unknown) =>
    underTest.test.send<Body>(request, { body });
  const read = async (id: string) => (await send(`GET /v1/responses/${id}`)).body;
  const storedUrgency = async (id: string) => {
    const [row] = await underTest.database.query<{ urgency: number | null }>(
      'select urgency from responses where id = $1::text::uuid',
      [id],
    );
    return row?.urgency;
  };

  it('is stored with it, and explains itself', async () => {
    await send('PUT /v1/touchpoints/vault', { name: 'Vault', importance: 10 });
    await send('PUT /v1/touchpoints/vault/surveys/nps', {});
    const id = randomUUID();
    const answeredAt = '2026-05-01T12:00:00.000Z';
    await send('POST /v1/responses', { id, touchpoint: 'vault', score: 6, answeredAt });
    expect((await read(id)).urgency).toEqual({
      value: expect.closeTo(3 + day(answeredAt) / 7, 9),
      parts: { band: 2, depth: 0, comment: 0, importance: 1, days: day(answeredAt) },
      weights: { band: 1, depth: 1, comment: 0.5, importance: 1, days: 1 / 7 },
    });
    expect(await storedUrgency(id)).toBe((await read(id)).urgency.value);
  });

  it('follows a revision, a move in time and the importance of that moment', async () => {
    await send('PUT /v1/touchpoints/door', { name: 'Door' });
    await send('PUT /v1/touchpoints/door/surveys/nps', {});
    const first = { id: randomUUID(), touchpoint: 'door', score: 10, answeredAt: '2026-05-01T00:00:00.000Z' };
    await send('POST /v1/responses', first);
    await send('PUT /v1/touchpoints/door', { name: 'Door', importance: 100 });
    const before = await read(first.id);
    expect(before.urgency.parts).toMatchObject({ band: 0, comment: 0, importance: 0 });

    const answeredAt = '2026-05-03T00:00:00.000Z';
    await send('POST /v1/responses', { ...first, revision: 2, score: 0, comment: 'No', answeredAt });
    const { urgency } = await read(first.id);
    expect(urgency.parts).toEqual({
      ...{ band: 2, depth: 0.857143, comment: 1, importance: 2, days: day(answeredAt) },
    });
    expect(await storedUrgency(first.id)).toBe(urgency.value);

    await send('POST /v1/responses', { ...first, revision: 3, score: 8 });
    expect((await read(first.id)).urgency.parts).toMatchObject({
      band: 1,
      comment: 0,
      days: day(first.answeredAt),
    });
  });

  it('goes by the time of the answer, which a publishable key cannot move', async () => {
    underTest.setClock('2026-05-01T00:00:00Z');
    const response = { id: randomUUID(), touchpoint: 'website', score: 3 };
    const { publishable: key } = testKeys;
    await underTest.test.send('POST /v1/responses', { key, body: response });
    underTest.setClock('2026-05-06T00:00:00Z');
    await underTest.test.send('POST /v1/responses', { key, body: { ...response, revision: 2, score: 6 } });
    expect((await read(response.id)).urgency).toMatchObject({
      value: expect.closeTo(2 + day('2026-05-01T00:00:00Z') / 7, 9),
      parts: { band: 2, depth: 0, importance: 0 },
    });
  });

  it('goes by the scale that was asked, when the default metric has changed since', async () => {
    await send('PUT /v1/touchpoints/lift', { name: 'Lift' });
    await send('PUT /v1/touchpoints/lift/surveys/csat', {});
    const response = { id: randomUUID(), touchpoint: 'lift', score: 5 };
    await send('POST /v1/responses', response);
    await send('PUT /v1/touchpoints/lift/surveys/nps', {});
    await send('PUT /v1/touchpoints/lift', { name: 'Lift', defaultMetric: 'nps' });
    await send('POST /v1/responses', { ...response, revision: 2, score: 4 });
    expect(await read(response.id)).toMatchObject({
      metric: 'csat',
      urgency: { parts: { band: 0, depth: 0.5, importance: 0 } },
    });
  });

  it('stays in quarantine, and goes with what is deleted', async () => {
    const id = randomUUID();
    await send('POST /v1/responses', { id, touchpoint: 'website', score: 2 });
    const { value } = (await read(id)).urgency;
    await send(`PUT /v1/responses/${id}/state`, { state: 'quarantined' });
    expect(await storedUrgency(id)).toBe(value);
    await send(`DELETE /v1/responses/${id}`);
    expect(await storedUrgency(id)).toBeNull();
  });
});

describe.each(testDatabases)('the migration on $kind', ({ open }) => {
  it('gives older responses the urgency that they would have been stored with', async () => {
    const folder = await copyMigrations(3);
    const { database, close } = await open(folder);
    await rm(folder, { recursive: true });
    const importances = [1, 0.3, 100, 1e-9];
    for (const [index, importance] of importances.entries()) {
      await database.query(
        `insert into touchpoints (project_id, id, key, name, channel, importance, targets, note, created_at, updated_at)
         values (1, $1::int, $1::int::text, '', 'web', $2::text::float8, '{}', '', now(), now())`,
        [index, String(importance)],
      );
    }
    // Those that there were before that migration.
    const maxima = { nps: [10], csat: [5], ces: [5, 7] };
    const asked = metrics.flatMap((metric) =>
      maxima[metric].map((max) => ({ metric, scale: scaleOf(metric, max) })),
    );
    for (const { metric, scale } of asked) {
      await database.query(
        `insert into responses (project_id, id, touchpoint_id, metric, scale_max, score, channel, state, revision,
                                survey_version, comment, respondent_verified, answered_at, received_at, updated_at)
         select 1, gen_random_uuid(), t.id, $1::text, $2::int, score, 'web', 'counted', 1, 1,
                case when score % 2 = 0 then 'So.' end, false, at, at, at
           from touchpoints t, generate_series($3::int, $2::int) score,
                lateral (select timestamptz '2026-02-03 04:05:06.789Z' + score * interval '1 hour' as at) x`,
        [metric, scale.max, scale.min],
      );
    }
    await database.query(
      `insert into responses (project_id, id, touchpoint_id, metric, scale_max, channel, state, revision, survey_version,
                              respondent_verified, answered_at, received_at, updated_at)
       values (1, gen_random_uuid(), 0, 'nps', 10, 'web', 'deleted', 1, 1, false, now(), now(), now())`,
    );
    await migrate(database, migrationsFolder, async () => {});

    const rows = await database.query<{
      metric: 'nps';
      scaleMax: number;
      score: number | null;
      comment: string | null;
      answeredAt: Date;
      importance: number;
      urgency: number | null;
    }>(
      `select r.metric, r.scale_max as "scaleMax", r.score, r.comment, r.answered_at as "answeredAt", t.importance,
              r.urgency
         from responses r join touchpoints t on t.id = r.touchpoint_id`,
    );
    await close();
    expect(rows).toHaveLength(importances.length * (11 + 5 + 5 + 7) + 1);
    for (const { metric, scaleMax, score, comment, answeredAt, importance, urgency } of rows) {
      const scale = scaleOf(metric, scaleMax);
      const expected =
        score === null
          ? null
          : expect.closeTo(
              urgencyOf({ metric, scale, score, hasComment: comment !== null, answeredAt }, importance),
              9,
            );
      expect(urgency).toEqual(expected);
    }
  });
});
