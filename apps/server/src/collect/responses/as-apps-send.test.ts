import { randomUUID } from 'node:crypto';
import type { Aggregates, BatchReceipt, Problem, Response, ResponseReceipt } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

const { publishable } = testKeys;

describeApp('an answer as apps send it', (underTest) => {
  const send = <Body>(request: string, body?: unknown, key?: string) =>
    underTest.test.send<Body>(request, { body, ...(key !== undefined && { key }) });
  const collect = (body: object, key?: string) =>
    send<ResponseReceipt & Omit<Problem, 'status'>>(
      'POST /v1/responses',
      { touchpoint: 'website', score: 9, ...body },
      key,
    );
  const read = async (id: string) => (await send<Response>(`GET /v1/responses/${id}`)).body;

  it('is acknowledged by the id as it was sent, and is the same in any case', async () => {
    const id = randomUUID();
    const upper = id.toUpperCase();
    expect((await collect({ id: upper }, publishable)).body).toEqual({
      id: upper,
      revision: 1,
      status: 'created',
    });
    expect((await collect({ id }, publishable)).body).toEqual({ id, revision: 1, status: 'duplicate' });
    const responses = [{ id: upper, touchpoint: 'website', score: 9 }];
    const batch = (await send<BatchReceipt>('POST /v1/responses/batch', { responses })).body;
    expect(batch.results).toEqual([{ index: 0, id: upper, status: 'duplicate' }]);
    const impressions = [{ id: upper, touchpoint: 'website' }];
    const seen = (await send<BatchReceipt>('POST /v1/impressions', { impressions })).body;
    expect(seen.results).toMatchObject([{ id: upper }]);
    expect((await read(upper)).id).toBe(id);
  });

  it('has null for what is absent, as Swift and Kotlin write it', async () => {
    const id = randomUUID();
    const absent = {
      ...{ key: null, revision: null, metric: null, comment: null, answers: null, surveyVersion: null },
      ...{ locale: null, channel: null, respondent: null, context: null, shownAt: null, sentAt: null },
    };
    const { status, body } = await collect(
      { id, ...absent, attributes: { plan: null, seats: 3 }, score: 7 },
      publishable,
    );
    expect([status, body]).toEqual([201, { id, revision: 1, status: 'created' }]);
    expect(await read(id)).toMatchObject({
      comment: null,
      answers: [],
      attributes: { seats: 3 },
      context: {},
    });
    const within = { answers: [{ question: 'why', text: 'x', choices: null, freeText: null }] };
    expect((await collect({ id: randomUUID(), ...within, context: { device: null } })).status).toBe(201);
  });

  it('is refused where null stands for what it needs, and told of nothing else', async () => {
    const { status, body } = await collect({ id: randomUUID(), score: null, comment: null });
    expect([status, body.errors?.map(({ path }) => path)]).toEqual([422, ['score']]);
    const unknown = await collect({ id: randomUUID(), scroe: null, comment: null });
    expect([unknown.status, unknown.body.errors?.map(({ path }) => path)]).toEqual([422, ['scroe']]);
    const ignored = await collect({ id: randomUUID(), scroe: null, comment: null }, publishable);
    expect([ignored.status, ignored.body.ignored]).toEqual([201, ['scroe']]);
  });

  it('has times with an offset of any form', async () => {
    const id = randomUUID();
    const times = { shownAt: '2026-01-05T10:00:00+0100', answeredAt: '2026-01-05T10:00:30.5+01' };
    expect((await collect({ id, ...times })).status).toBe(201);
    expect(await read(id)).toMatchObject({
      shownAt: '2026-01-05T09:00:00.000Z',
      answeredAt: '2026-01-05T09:00:30.500Z',
    });
  });

  it('has its language as systems name it, which is one language however it is written', async () => {
    const touchpoint = 'languages';
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Languages' });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
    const given = ['de_DE', 'de-DE', 'de-de', 'DE', 'de', 'en_US@rg=gbzzzz', 'zh_Hans_CN'];
    const ids = await Promise.all(
      given.map(async (locale) => {
        const id = randomUUID();
        expect((await collect({ id, touchpoint, locale }, publishable)).status, locale).toBe(201);
        return id;
      }),
    );
    const stored = await Promise.all(ids.map(async (id) => (await read(id)).locale));
    expect(stored).toEqual(['de-DE', 'de-DE', 'de-DE', 'de', 'de', 'en-US', 'zh-Hans-CN']);

    // Servers of the version before stored languages as they came.
    const old = ids[1] as string;
    await underTest.database.query(`update responses set locale = 'DE-de' where id = $1::text::uuid`, [old]);
    expect((await read(old)).locale).toBe('de-DE');
    expect((await collect({ id: old, touchpoint, locale: 'DE-de' }, publishable)).body.status).toBe(
      'duplicate',
    );

    const query = `touchpoint=${touchpoint}&metric=nps`;
    const groups = async (more: string) => {
      const { body } = await send<Aggregates>(`GET /v1/aggregates?${query}&groupBy=locale${more}`);
      return body.groups.map(({ key, total }) => [key.locale, total.responses]);
    };
    const all = [
      ['de', 2],
      ['de-DE', 3],
      ['en-US', 1],
      ['zh-Hans-CN', 1],
    ];
    expect(await groups('')).toEqual(all);
    for (const locale of ['de-DE', 'de_de', 'DE-DE']) {
      expect(await groups(`&locale=${locale}`)).toEqual([['de-DE', 3]]);
      const list = await send<{ data: Response[] }>(`GET /v1/responses?${query}&locale=${locale},fr`);
      expect(list.body.data.map((response) => response.locale)).toEqual(Array(3).fill('de-DE'));
    }
    const asked = await send<{ locale: string }>(`GET /v1/touchpoints/${touchpoint}/survey?locale=de_AT`);
    expect(asked.body.locale).toBe('de');
  });
});
