import type {
  Aggregates,
  CaseCounts,
  Dimension,
  Journey,
  LatestAlertFires,
  ListedAction,
  Mark,
  Response,
  StoredReport,
  Verification,
} from '@voxpoint/contract';
import { beforeAll, expect, it } from 'vitest';
import { createSurveyCache } from '../collect/surveys/survey-cache.ts';
import { demoProjectKey, ensureProject } from '../setup/projects/manage-project.ts';
import { addProject, addSecretKey } from '../testing/add-project.ts';
import { describeApp } from '../testing/fixtures.ts';
import { seedDemo } from './seed-demo.ts';

const now = '2026-11-18T15:30:00.000Z';

describeApp('the demo project', (underTest) => {
  let key: string;
  const read = async <Body>(path: string) =>
    (await underTest.test.send<Body>(`GET /v1/${path}`, { key })).body;
  const seed = () => seedDemo({ ...underTest.context, surveyCache: createSurveyCache(underTest.context) });
  const rows = async (table: string) => {
    const [row] = await underTest.database.query<{ count: string }>(
      `select count(*) from ${table} where project_id = (select id from projects where key = 'demo')`,
    );
    return Number(row?.count);
  };

  beforeAll(async () => {
    underTest.setClock(now);
    await seed();
    const id = await addProject(underTest.database, demoProjectKey);
    key = await addSecretKey(underTest.database, id, ['read', 'manage']);
  });

  it('tells of something better and something worse in the last 30 days', async () => {
    const { groups } = await read<Aggregates>('aggregates?groupBy=touchpoint&compare=previous');
    const changed = groups
      .filter(({ change }) => change?.significant)
      .map(({ key, metric, change }) => [`${key.touchpoint}/${metric}`, Math.sign(change?.delta ?? 0)]);
    expect(Object.fromEntries(changed)).toMatchObject({
      'first-steps/ces': 1,
      'mobile-checkout/ces': -1,
      'product-page/csat': -1,
    });
  });

  it('shows alerts that fired, cases in every state, an action that worked and one that did not', async () => {
    const { data: fires } = await read<LatestAlertFires>('alert-fires');
    expect(new Set(fires.map(({ alert }) => alert))).toEqual(new Set(['unhappy-with-comment']));
    const { counts } = await read<CaseCounts>('cases/counts');
    expect(counts.status).toEqual({ new: 2, open: 1, waiting: 1, resolved: 5, closed: 1 });
    const { data: actions } = await read<{ data: ListedAction[] }>('actions');
    expect(Object.fromEntries(actions.map(({ key, verdict }) => [key, verdict]))).toEqual({
      'carrier-messages': 'worked',
      'new-shelves': 'no-effect-seen',
      'keep-the-card': 'not-done',
    });
  });

  it('has the report of last month, as if it had been sent, and nobody to send the next one to', async () => {
    const { data } = await read<{ data: { id: string }[] }>('reports/monthly/history');
    const { report } = await read<StoredReport>(`report/${data[0]?.id}`);
    expect([data.length, report.from.slice(0, 7)]).toEqual([1, '2026-10']);
    expect([report.components.length, report.comments?.chosen.length]).toEqual([4, 5]);
    expect(await rows('deliveries')).toBe(0);
  });

  it('shows the week of the bad release, between its two marks', async () => {
    const marks = (await read<{ data: Mark[] }>('marks?touchpoint=mobile-checkout')).data;
    const releases = marks.filter(({ kind }) => kind === 'release').toReversed();
    expect(releases.map(({ text }) => text)).toEqual(['Release 4.2', 'Release 4.2.1']);
    const [from = '', until = ''] = releases.map(({ at }) => at.slice(0, 10));
    const score = async (range: string) => {
      const found = await read<Aggregates>(`aggregates?metric=nps&touchpoint=mobile-checkout&${range}`);
      return found.groups[0]?.total.score as number;
    };
    const during = await score(`from=${from}&to=${until}`);
    expect(during).toBeLessThan((await score(`from=2026-08-20&to=${from}`)) - 40);
    expect(during).toBeLessThan((await score(`from=${until}&to=2026-11-19`)) - 40);
  });

  it('goes up to now, over half a year', async () => {
    const newest = await read<{ data: Response[] }>('responses?limit=1');
    const newestAt = newest.data[0]?.answeredAt ?? '';
    expect(newestAt < now && newestAt > '2026-11-18T12').toBe(true);
    const { groups } = await read<Aggregates>('aggregates?metric=nps&from=2026-05-22&to=2026-05-23');
    expect(groups[0]?.total.responses).toBeGreaterThan(0);
  });

  it('is counted apart by personas and plans from its first answer on', async () => {
    const { data } = await read<{ data: Dimension[] }>('dimensions');
    expect(data.map(({ key, countedFrom, backfill }) => [key, countedFrom, backfill])).toEqual([
      ['persona', null, null],
      ['plan', null, null],
    ]);
    const { groups } = await read<Aggregates>('aggregates?metric=ces&touchpoint=first-steps&groupBy=persona');
    expect(groups.map(({ key }) => key.persona)).toEqual(['family', 'professional', 'student', null]);
    const verified = await read<Verification>('touchpoints/first-steps/verification');
    expect(verified.drift).toBe(0);
  });

  it('asks ease, effectiveness and emotion at one place, and why', async () => {
    const { groups } = await read<Aggregates>('aggregates?touchpoint=mobile-checkout');
    expect(groups.map(({ metric }) => metric).sort()).toEqual(['ces', 'csat', 'nps']);
    const nps = groups.find(({ metric }) => metric === 'nps');
    expect(nps?.total.followUps?.map(({ question }) => question)).toEqual(['liked', 'missing', 'problem']);
  });

  it('leaves the touchpoints of the shop’s pages without answers, on the way of its journeys', async () => {
    const { groups } = await read<Aggregates>('aggregates?touchpoint=checkout,delivery,support');
    expect(groups.filter(({ total }) => (total.responses ?? 0) > 0)).toEqual([]);
    const { data } = await read<{ data: Journey[] }>('journeys');
    expect(data.map(({ key }) => key)).toEqual(['buying-online', 'getting-help']);
    expect(data.flatMap(({ touchpoints }) => touchpoints)).toEqual(
      expect.arrayContaining(['checkout', 'delivery', 'support']),
    );
  });

  it('is the same after a start that was cut short the day before', async () => {
    const before = [await rows('responses'), await rows('impressions')];
    await underTest.database.query("delete from marks where key = 'release-4-2'");
    await underTest.database.query(
      "delete from surveys where metric = 'ces' and touchpoint_id = (select id from touchpoints where key = 'support')",
    );
    await underTest.database.query(
      "delete from survey_versions where metric = 'ces' and touchpoint_id = (select id from touchpoints where key = 'support')",
    );
    underTest.setClock('2026-11-19T00:10:00Z');
    await seed();
    expect([await rows('responses'), await rows('impressions')]).toEqual(before);
    expect([await rows('marks'), await rows('cases')]).toEqual([6, 10]);
    expect((await read<Verification>('touchpoints/mobile-checkout/verification')).drift).toBe(0);
  });
});

describeApp('a demo project of an earlier version', (underTest) => {
  it('stays as it is', async () => {
    const id = await ensureProject(underTest.context, { key: demoProjectKey, name: 'Demo', timeZone: 'UTC' });
    const key = await addSecretKey(underTest.database, id, ['read', 'manage']);
    const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { key, body });
    await send('PUT /v1/touchpoints/support', { name: 'Support' });
    await send('PUT /v1/touchpoints/support/surveys/ces', {});
    const before = (await send('GET /v1/setup')).body;
    await seedDemo({ ...underTest.context, surveyCache: createSurveyCache(underTest.context) });
    expect((await send('GET /v1/setup')).body).toEqual(before);
  });
});
