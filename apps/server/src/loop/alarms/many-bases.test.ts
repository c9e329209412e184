import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { reportFigures } from '../../testing/report-figures.ts';
import { judgeNumbers } from './judge-numbers.ts';

/** `npm run test:long` has 1,000 for a year, and bounds for how long others wait. */
const touchpoints = Number(process.env.MANY_BASES ?? 21);
const isLong = process.env.MANY_BASES !== undefined;
const days = isLong ? 365 : 95;
const answersPerDay = 10;
const allowedMs = 2_000;
const hourMs = 3_600_000;
const now = Date.parse('2026-03-02T10:30:00Z');

/** So many are frozen in one round: the others wait for the next. */
const atOnce = 20;

describeApp(`what is usual by the hour at ${touchpoints} touchpoints`, (underTest) => {
  let projectId: number;

  beforeAll(async () => {
    const { database, test } = underTest;
    underTest.setClock(new Date(now).toISOString());
    projectId = await addProject(database, `p-${randomUUID()}`);
    const key = await addSecretKey(database, projectId, ['manage']);
    await test.send('PUT /v1/touchpoints/shop', { key, body: { name: 'Shop' } });
    await test.send('PUT /v1/touchpoints/shop/surveys/nps', { key, body: {} });
    const copied = (table: string, id: string) =>
      database.query(
        `insert into ${table}
         select (jsonb_populate_record(t, jsonb_build_object('${id}', own.id + n))).*
           from ${table} t, generate_series(1, $2::int) n,
                (select id from touchpoints where project_id = $1::int and key = 'shop') own
          where t.project_id = $1::int and t.${id} = own.id`,
        [projectId, touchpoints - 1],
      );
    await database.query(
      `insert into touchpoints
       select (jsonb_populate_record(t, jsonb_build_object('id', t.id + n, 'key', 'shop-' || n))).*
         from touchpoints t, generate_series(1, $2::int) n where t.project_id = $1::int and t.key = 'shop'`,
      [projectId, touchpoints - 1],
    );
    for (const table of ['survey_versions', 'surveys']) await copied(table, 'touchpoint_id');
    // From six in the morning on, each hour and touchpoint by turns.
    await database.query(
      `insert into rollups (project_id, touchpoint_id, metric, scale_max, dimension, value, bucket,
                            c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, impressions, answered)
       select t.project_id, t.id, 'nps', 10, 'channel', 'web',
              date_trunc('day', $2::text::timestamptz) - d * interval '1 day' + interval '6 hours'
                + (n * 4 + (t.id + d) % 4) * interval '15 minutes',
              0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 1
         from touchpoints t, generate_series(1, $3::int) d, generate_series(0, $4::int - 1) n
        where t.project_id = $1::int`,
      [projectId, new Date(now).toISOString(), days, answersPerDay],
    );
    const body = { name: 'Silent', kind: 'silence', to: [] };
    expect((await test.send('PUT /v1/alerts/silent', { key, body })).status).toBeLessThan(300);
  }, 600_000);

  const countFrozen = async () => {
    const [row] = await underTest.database.query<{ count: number }>(
      `select count(*)::int as count from alert_states where project_id = $1::int and state -> 'base' <> 'null'`,
      [projectId],
    );
    return row?.count ?? 0;
  };

  it('are frozen a few at a time, and others hardly wait', async () => {
    const waits: number[] = [];
    let isOver = false;
    /** What asks for something small meanwhile: both the store and this process must be free for it. */
    const ask = async () => {
      while (!isOver) {
        const start = performance.now();
        // A turn of the event loop, as a request needs it, and then the store.
        await new Promise((resolve) => setTimeout(resolve, 5));
        await underTest.database.query('select id from projects where id = $1::int', [projectId]);
        waits.push(performance.now() - start - 5);
      }
    };
    const rounds: number[] = [];
    const judge = async () => {
      const start = performance.now();
      await judgeNumbers(underTest.context);
      rounds.push(performance.now() - start);
    };
    let asking = ask();
    /** The waits until now, that of who is waiting still among them. */
    const takeWaits = async () => {
      isOver = true;
      await asking;
      isOver = false;
      return waits.splice(0);
    };
    // Answers and surveys shown are watched each by itself.
    for (let round = 1; round * atOnce < touchpoints; round += 1) {
      await judge();
      expect(await countFrozen()).toBe(2 * atOnce * round);
    }
    await judge();
    expect(await countFrozen()).toBe(2 * touchpoints);
    const whileFreezing = await takeWaits();
    asking = ask();
    // The next hour: all are judged, none is frozen.
    underTest.setClock(new Date(now + hourMs).toISOString());
    await judge();
    const judged = rounds.pop() ?? 0;
    const whileJudging = await takeWaits();
    const longest = Math.max(...whileFreezing, ...whileJudging);
    reportFigures(`${touchpoints} touchpoints, ${days} days by the hour, on ${underTest.database.kind}`, {
      'rounds that freeze': rounds.length,
      'longest round': `${Math.round(Math.max(...rounds))} ms`,
      'longest wait of others': `${Math.round(Math.max(...whileFreezing))} ms of ${whileFreezing.length}`,
      'an hour judged in': `${Math.round(judged)} ms`,
      'longest wait meanwhile': `${Math.round(Math.max(...whileJudging))} ms of ${whileJudging.length}`,
    });
    if (isLong) expect(longest).toBeLessThan(allowedMs);
  }, 600_000);
});
