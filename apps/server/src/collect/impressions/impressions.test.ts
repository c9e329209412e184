import { randomUUID } from 'node:crypto';
import type { Aggregates, ImpressionReceipt, Verification } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

const { publishable, secret } = testKeys;

describeApp('impressions', (underTest) => {
  const send = <Body>(request: string, body?: unknown, key: string = publishable) =>
    underTest.test.send<Body>(request, { body, key });
  const show = (...impressions: Record<string, unknown>[]) =>
    send<ImpressionReceipt>('POST /v1/impressions', { impressions });
  const respond = (body: Record<string, unknown>, key?: string) =>
    send('POST /v1/responses', { score: 9, ...body }, key);
  const makeTouchpoint = async () => {
    const key = `t-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${key}`, { name: 'A test' }, secret);
    await send(`PUT /v1/touchpoints/${key}/surveys/nps`, {}, secret);
    return key;
  };
  const total = async (touchpoint: string, query = '') => {
    const { body } = await send<Aggregates>(
      `GET /v1/aggregates?metric=nps&touchpoint=${touchpoint}${query}`,
      undefined,
      secret,
    );
    const { responses, impressions, responseRate } = body.groups[0]?.total ?? {};
    return { responses, impressions, responseRate };
  };
  const drift = async (touchpoint: string) =>
    (await send<Verification>(`GET /v1/touchpoints/${touchpoint}/verification`, undefined, secret)).body
      .drift;

  it('count once each, and remember a dismissal whenever it comes', async () => {
    const touchpoint = await makeTouchpoint();
    const [a, b] = [randomUUID(), randomUUID()];
    const answers = [
      await show(
        { id: a, touchpoint },
        { id: b, touchpoint, dismissed: true },
        { id: a.toUpperCase(), touchpoint },
      ),
      await show({ id: a, touchpoint, dismissed: true }),
      await show({ id: a, touchpoint }, { id: b, touchpoint, dismissed: true }),
    ];
    expect(answers.map(({ body }) => body.results.map(({ status }) => status))).toEqual([
      ['created', 'created', 'duplicate'],
      ['updated'],
      ['duplicate', 'duplicate'],
    ]);
    expect(await total(touchpoint)).toEqual({ responses: 0, impressions: 2, responseRate: 0 });
    const rows = await underTest.database.query(
      'select dismissed from impressions where id in ($1::uuid, $2::uuid)',
      [a, b],
    );
    expect(rows).toEqual([{ dismissed: true }, { dismissed: true }]);
  });

  it.each([
    ['the response first, without shownAt', ['response', 'impression'], {}],
    ['the impression first, the response without shownAt', ['impression', 'response'], {}],
    ['the response first, with shownAt', ['response', 'impression'], { shownAt: '2026-01-01T00:00:00Z' }],
    [
      'the impression first, the response with shownAt',
      ['impression', 'response'],
      { shownAt: '2026-01-01T00:00:00Z' },
    ],
    ['the response alone, with shownAt', ['response'], { shownAt: '2026-01-01T00:00:00Z' }],
    [
      'everything twice',
      ['response', 'impression', 'impression', 'response'],
      { shownAt: '2026-01-01T00:00:00Z' },
    ],
  ])('pair with their response: %s', async (_, order, times) => {
    const touchpoint = await makeTouchpoint();
    const id = randomUUID();
    for (const what of order) {
      if (what === 'response') await respond({ id, touchpoint, ...times });
      else await show({ id, touchpoint });
    }
    expect(await total(touchpoint)).toEqual({ responses: 1, impressions: 1, responseRate: 1 });
    expect(await drift(touchpoint)).toBe(0);
  });

  it('count in the bucket of the first showing, by their own channel', async () => {
    const touchpoint = await makeTouchpoint();
    const id = randomUUID();
    const sentAt = new Date().toISOString();
    const daysAgo = (days: number) => new Date(Date.parse(sentAt) - days * 86_400_000).toISOString();
    await show({ id, touchpoint, channel: 'app', shownAt: daysAgo(3), sentAt });
    await show({ id, touchpoint, channel: 'web', shownAt: daysAgo(1), sentAt });
    await respond({ id, touchpoint, channel: 'web', shownAt: daysAgo(2), answeredAt: sentAt, sentAt });
    const day = (days: number) => daysAgo(days).slice(0, 10);
    const on = (days: number, query = '') =>
      total(touchpoint, `&timeZone=UTC&from=${day(days)}&to=${day(days - 1)}${query}`);
    expect(await on(3)).toEqual({ responses: 0, impressions: 1, responseRate: 1 });
    expect(await on(3, '&channel=app')).toMatchObject({ impressions: 1, responseRate: 1 });
    expect(await on(2)).toMatchObject({ impressions: 0, responseRate: null });
    expect(await on(0, '&channel=web')).toEqual({ responses: 1, impressions: null, responseRate: null });
  });

  it('are not paired with a response of another touchpoint', async () => {
    const [here, there] = [await makeTouchpoint(), await makeTouchpoint()];
    const [a, b] = [randomUUID(), randomUUID()];
    await show({ id: a, touchpoint: here }, { id: b, touchpoint: here });
    await respond({ id: a, touchpoint: there });
    await respond({ id: b, touchpoint: there, shownAt: new Date().toISOString() });
    expect(await total(here)).toEqual({ responses: 0, impressions: 2, responseRate: 0 });
    expect(await total(there)).toEqual({ responses: 2, impressions: null, responseRate: null });
    expect(await drift(here)).toBe(0);
  });

  it('are no longer answered once their response is deleted', async () => {
    const touchpoint = await makeTouchpoint();
    const id = randomUUID();
    await show({ id, touchpoint });
    await respond({ id, touchpoint });
    await send(`DELETE /v1/responses/${id}`, undefined, secret);
    await show({ id, touchpoint });
    expect(await total(touchpoint)).toEqual({ responses: 0, impressions: 1, responseRate: 0 });
    expect(await drift(touchpoint)).toBe(0);
  });

  it('pair exactly once when both are sent at the same moment', async () => {
    const touchpoint = await makeTouchpoint();
    const pairs = 60;
    await Promise.all(
      Array.from({ length: pairs }, (_, index) => {
        const id = randomUUID();
        const times = index % 2 === 0 ? {} : { shownAt: new Date().toISOString() };
        const both = [show({ id, touchpoint }), respond({ id, touchpoint, ...times })];
        return Promise.all(index % 3 === 0 ? both.reverse() : both);
      }),
    );
    expect(await total(touchpoint)).toEqual({ responses: pairs, impressions: pairs, responseRate: 1 });
    expect(await drift(touchpoint)).toBe(0);
  });

  it('are rejected one by one', async () => {
    const touchpoint = await makeTouchpoint();
    const { status, body } = await show(
      { id: randomUUID(), touchpoint },
      { id: 'x', touchpoint },
      { id: randomUUID(), touchpoint: 'nowhere' },
      { id: randomUUID(), touchpoint, mood: 1 },
    );
    expect(status).toBe(200);
    expect(body.results.map(({ status, problem, ignored }) => [status, problem?.code, ignored])).toEqual([
      ['created', undefined, undefined],
      ['rejected', 'validation-failed', undefined],
      ['rejected', 'touchpoint-not-found', undefined],
      ['created', undefined, ['mood']],
    ]);
    expect(body).toMatchObject({ created: 2, updated: 0, duplicate: 0, rejected: 2 });
  });
});
