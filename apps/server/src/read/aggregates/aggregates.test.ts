import { randomUUID } from 'node:crypto';
import type { AggregateGroup, Aggregates } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

const { secret } = testKeys;

describeApp('aggregates', (underTest) => {
  const send = <Body>(request: string, body?: unknown) =>
    underTest.test.send<Body>(request, { body, key: secret });
  const aggregate = async (query: string) => (await send<Aggregates>(`GET /v1/aggregates?${query}`)).body;
  const makeTouchpoint = async (metric = 'nps', survey = {}) => {
    const key = `t-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${key}`, { name: 'A test' });
    await send(`PUT /v1/touchpoints/${key}/surveys/${metric}`, survey);
    return key;
  };
  /** Answers at a touchpoint: `[how many, score, instant, more]`. */
  const respond = async (
    touchpoint: string,
    ...answers: [number, number, string, Record<string, unknown>?][]
  ) => {
    const responses = answers.flatMap(([count, score, answeredAt, more]) =>
      Array.from({ length: count }, () => ({ id: randomUUID(), touchpoint, score, answeredAt, ...more })),
    );
    const { body } = await send<{ created: number }>('POST /v1/responses/batch', { responses });
    expect(body.created).toBe(responses.length);
  };
  const only = (aggregates: Aggregates) => {
    expect(aggregates.groups).toHaveLength(1);
    return aggregates.groups[0] as AggregateGroup;
  };

  it('score NPS with its interval, bands and distribution', async () => {
    const touchpoint = await makeTouchpoint();
    await respond(
      touchpoint,
      [50, 9, '2026-03-01T12:00:00Z'],
      [27, 7, '2026-03-02T12:00:00Z'],
      [10, 0, '2026-03-03T12:00:00Z'],
    );
    const { total, ...group } = only(
      await aggregate(`metric=nps&touchpoint=${touchpoint}&from=2026-03-01&to=2026-03-04&timeZone=UTC`),
    );
    expect(group).toEqual({ metric: 'nps', scale: { min: 0, max: 10 }, key: {}, target: null, gap: null });
    expect(total).toEqual({
      responses: 87,
      score: 45.98,
      interval95: { low: 30.04, high: 58.84 },
      mean: 7.34,
      lowSample: false,
      distribution: Array.from({ length: 11 }, (_, score) => ({
        score,
        responses: { 0: 10, 7: 27, 9: 50 }[score] ?? 0,
      })),
      bands: [
        { band: 'detractor', responses: 10, share: 0.1149 },
        { band: 'passive', responses: 27, share: 0.3103 },
        { band: 'promoter', responses: 50, share: 0.5747 },
      ],
      followUps: [],
      impressions: null,
      responseRate: null,
    });
  });

  it('score CSAT as the share of 4 and 5, CES as its mean', async () => {
    const [csat, ces] = [await makeTouchpoint('csat'), await makeTouchpoint('ces', { scale: { max: 7 } })];
    await respond(csat, [3, 5, '2026-03-01T12:00:00Z'], [1, 1, '2026-03-01T12:00:00Z']);
    await respond(ces, [3, 7, '2026-03-01T12:00:00Z'], [1, 2, '2026-03-01T12:00:00Z']);
    const { groups } = await aggregate(
      `touchpoint=${csat},${ces}&from=2026-03-01&to=2026-03-02&timeZone=UTC`,
    );
    expect(
      groups.map(({ metric, scale, total }) => [metric, scale.max, total.score, total.mean, total.lowSample]),
    ).toEqual([
      ['csat', 5, 75, 4, true],
      ['ces', 7, 5.75, 5.75, true],
    ]);
  });

  it('are null, never 0, where nobody answered', async () => {
    const touchpoint = await makeTouchpoint();
    const answer = await aggregate(
      `metric=nps,csat&touchpoint=${touchpoint}&interval=day&from=2026-03-01&to=2026-03-03&timeZone=UTC&compare=previous`,
    );
    expect(answer.groups.map(({ metric }) => metric)).toEqual(['nps', 'csat']);
    for (const { total, previous, change, series } of answer.groups) {
      for (const figures of [total, previous, ...(series ?? [])]) {
        expect(figures).toMatchObject({
          responses: 0,
          score: null,
          interval95: null,
          mean: null,
          responseRate: null,
        });
      }
      expect(change).toEqual({ delta: null, pValue: null, significant: false });
      expect(series).toHaveLength(2);
    }
    expect((await aggregate(`touchpoint=${touchpoint}`)).groups).toEqual([]);
  });

  it('put each answer into the day of the zone, of 23 and of 25 hours too', async () => {
    const touchpoint = await makeTouchpoint();
    await respond(
      touchpoint,
      [1, 9, '2026-10-24T21:59:59Z'],
      [1, 9, '2026-10-24T22:00:00Z'],
      [1, 9, '2026-10-25T22:59:59Z'],
      [1, 9, '2026-10-25T23:00:00Z'],
    );
    const { series } = only(
      await aggregate(
        `metric=nps&touchpoint=${touchpoint}&interval=day&from=2026-10-24&to=2026-10-27&timeZone=Europe/Berlin`,
      ),
    );
    expect(series?.map(({ start, end, responses, partial }) => [start, end, responses, partial])).toEqual([
      ['2026-10-24T00:00:00.000+02:00', '2026-10-25T00:00:00.000+02:00', 1, false],
      ['2026-10-25T00:00:00.000+02:00', '2026-10-26T00:00:00.000+01:00', 2, false],
      ['2026-10-26T00:00:00.000+01:00', '2026-10-27T00:00:00.000+01:00', 1, false],
    ]);
  });

  it('mark buckets that the range cuts or that reach into the future', async () => {
    underTest.setClock('2026-11-18T10:00:00Z');
    const touchpoint = await makeTouchpoint();
    const { series } = only(
      await aggregate(
        `metric=nps&touchpoint=${touchpoint}&interval=week&from=2026-11-04&to=2026-11-23&timeZone=UTC`,
      ),
    );
    expect(series?.map(({ start, partial }) => [start.slice(0, 10), partial])).toEqual([
      ['2026-11-02', true],
      ['2026-11-09', false],
      ['2026-11-16', true],
    ]);
  });

  it('cover the last 30 local days by default, today included', async () => {
    underTest.setClock('2026-11-18T23:30:00Z');
    expect(await aggregate('timeZone=Europe/Berlin')).toMatchObject({
      from: '2026-10-21T00:00:00.000+02:00',
      to: '2026-11-20T00:00:00.000+01:00',
      timeZone: 'Europe/Berlin',
      interval: 'none',
    });
    expect(await aggregate('timeZone=UTC&to=2026-03-01')).toMatchObject({
      from: '2026-01-30T00:00:00.000+00:00',
      to: '2026-03-01T00:00:00.000+00:00',
    });
  });

  it('begin with the first day that may be named in every zone', async () => {
    for (const timeZone of ['Pacific/Auckland', 'Europe/Berlin', 'America/Los_Angeles']) {
      const { from, to } = await aggregate(`from=1970-01-01&to=2200-01-01&timeZone=${timeZone}`);
      expect([from.slice(0, 19), to.slice(0, 19)]).toEqual(['1970-01-01T00:00:00', '2200-01-01T00:00:00']);
    }
  });

  it('keep to a range of instants on quarters of an hour', async () => {
    const touchpoint = await makeTouchpoint();
    await respond(
      touchpoint,
      [1, 9, '2026-03-01T11:59:59.999Z'],
      [1, 9, '2026-03-01T12:00:00Z'],
      [1, 9, '2026-03-01T12:15:00Z'],
    );
    const { total } = only(
      await aggregate(
        `metric=nps&touchpoint=${touchpoint}&from=2026-03-01T12:00:00Z&to=2026-03-01T13:15:00%2B01:00`,
      ),
    );
    expect(total.responses).toBe(1);
  });

  it('group by touchpoint and channel, and filter by both', async () => {
    const [a, b] = [await makeTouchpoint(), await makeTouchpoint()].sort() as [string, string];
    const at = '2026-03-01T12:00:00Z';
    await respond(a, [2, 10, at, { channel: 'app' }], [3, 0, at, { channel: 'web' }]);
    await respond(b, [1, 10, at, { channel: 'app' }]);
    const range = `metric=nps&touchpoint=${a},${b}&from=2026-03-01&to=2026-03-02&timeZone=UTC`;
    const cut = async (query: string) =>
      (await aggregate(`${range}&${query}`)).groups.map(({ key, total }) => [
        key,
        total.responses,
        total.score,
      ]);
    expect(await cut('groupBy=touchpoint')).toEqual([
      [{ touchpoint: a }, 5, -20],
      [{ touchpoint: b }, 1, 100],
    ]);
    expect(await cut('groupBy=channel')).toEqual([
      [{ channel: 'app' }, 3, 100],
      [{ channel: 'web' }, 3, -100],
    ]);
    expect(await cut('groupBy=channel,touchpoint')).toEqual([
      [{ channel: 'app', touchpoint: a }, 2, 100],
      [{ channel: 'app', touchpoint: b }, 1, 100],
      [{ channel: 'web', touchpoint: a }, 3, -100],
    ]);
    expect(await cut('groupBy=touchpoint&channel=web,phone')).toEqual([[{ touchpoint: a }, 3, -100]]);
    expect(await cut('channel=app')).toEqual([[{}, 3, 100]]);
    expect(await cut('channel=phone')).toEqual([[{}, 0, null]]);
  });

  it('say whether a change is real', async () => {
    const touchpoint = await makeTouchpoint();
    await respond(touchpoint, [60, 9, '2026-02-10T12:00:00Z'], [40, 3, '2026-02-20T12:00:00Z']);
    await respond(touchpoint, [90, 9, '2026-03-10T12:00:00Z'], [10, 3, '2026-03-20T12:00:00Z']);
    const range = `metric=nps&touchpoint=${touchpoint}&timeZone=UTC&compare=previous`;
    const { total, previous, change } = only(await aggregate(`${range}&from=2026-03-01&to=2026-04-01`));
    expect([total.score, previous?.score, previous?.responses]).toEqual([80, 20, 100]);
    expect(change).toMatchObject({ delta: 60, significant: true });
    expect(change?.pValue).toBeLessThan(0.001);
    const few = only(await aggregate(`${range}&from=2026-03-20&to=2026-03-21`));
    expect(few.change).toEqual({ delta: null, pValue: null, significant: false });
  });

  it('count a project’s own answers only', async () => {
    const other = await addProject(underTest.database, 'other');
    const key = await addSecretKey(underTest.database, other, ['ingest', 'read', 'manage']);
    const sendAsOther = <Body>(request: string, body?: unknown) =>
      underTest.test.send<Body>(request, { body, key });
    await sendAsOther('PUT /v1/touchpoints/website', { name: 'Theirs' });
    await sendAsOther('PUT /v1/touchpoints/website/surveys/nps', {});
    await respond('website', [3, 9, '2026-03-01T12:00:00Z']);
    await sendAsOther('POST /v1/responses', {
      id: randomUUID(),
      touchpoint: 'website',
      score: 0,
      answeredAt: '2026-03-01T12:00:00Z',
    });
    const query = 'touchpoint=website&from=2026-03-01&to=2026-03-02&timeZone=UTC';
    const theirs = await sendAsOther<Aggregates>(`GET /v1/aggregates?${query}`);
    expect(only(theirs.body).total).toMatchObject({ responses: 1, score: -100 });
    expect(only(await aggregate(query)).total).toMatchObject({ responses: 3, score: 100 });
  });
});
