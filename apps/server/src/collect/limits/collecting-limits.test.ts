import { randomUUID } from 'node:crypto';
import type {
  BatchReceipt,
  CollectingLimits,
  Problem,
  Project,
  ResponseReceipt,
  ServerState,
} from '@voxpoint/contract';
import { beforeAll, expect, it } from 'vitest';
import { dumpStore } from '../../testing/dump-store.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createTestApp, type Sending, type TestApp, testKeys } from '../../testing/test-app.ts';

const few: CollectingLimits = {
  perAddress: { perMinute: 60, burst: 40 },
  perKey: { perMinute: 600, burst: 400 },
};
const answer = () => ({ id: randomUUID(), touchpoint: 'website', score: 9 });
let addresses = 0;
const newAddress = () => {
  addresses += 1;
  return `2001:db8:${addresses.toString(16)}::1`;
};

describeApp('the limits of collecting', (underTest) => {
  let nowMs = 0;
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp(underTest.database, underTest.context.clock, { nowMs: () => nowMs });
    const { status } = await setLimits(few);
    expect(status).toBe(200);
    return () => test.close();
  });
  const setLimits = (limits: unknown) =>
    test.send<Project & Problem>('PUT /v1/project', { body: { name: 'Shop', limits } });
  const send = <Body = Problem>(request: string, from: string, body?: object, more: Sending = {}) =>
    test.send<Body>(request, { key: testKeys.publishable, remoteAddress: from, body, ...more });
  const sendBatch = (from: string, count: number, more?: Sending) => {
    const responses = Array.from({ length: count }, answer);
    return send<BatchReceipt & Problem>('POST /v1/responses/batch', from, { responses }, more);
  };
  const sendImpressions = (from: string, count: number) => {
    const impressions = Array.from({ length: count }, () => ({ id: randomUUID(), touchpoint: 'website' }));
    return send<BatchReceipt & Problem>('POST /v1/impressions', from, { impressions });
  };
  const survey = (from: string) => send('GET /v1/touchpoints/website/survey', from);
  const bursts = async (table: 'responses' | 'impressions', ids: readonly (string | undefined)[]) => {
    const rows = await underTest.database.query<{ burst: string | null }>(
      `select distinct burst from ${table} where id in (select value::uuid from json_array_elements_text($1::text::json))`,
      [JSON.stringify(ids)],
    );
    return rows.map(({ burst }) => burst);
  };
  const idsOf = ({ results }: BatchReceipt) => results.map(({ id }) => id);

  it('are told with every answer, and rise again as time goes by', async () => {
    const from = newAddress();
    const first = await send<ResponseReceipt>('POST /v1/responses', from, answer());
    expect(first.status).toBe(201);
    expect(first.headers).toMatchObject({
      'ratelimit-policy': '"address";q=40;w=40',
      ratelimit: '"address";r=39;t=1',
      'access-control-expose-headers': 'etag, retry-after, ratelimit, ratelimit-policy, x-request-id',
    });
    expect((await sendBatch(from, 9)).headers.ratelimit).toBe('"address";r=30;t=10');
    expect((await sendImpressions(from, 10)).headers.ratelimit).toBe('"address";r=20;t=20');
    expect((await survey(from)).headers.ratelimit).toBe('"address";r=19;t=21');
    nowMs += 5_100;
    expect((await survey(from)).headers.ratelimit).toBe('"address";r=24;t=16');
  });

  it('count a large body by its size, before it is read, so that rubbish is paid for like answers', async () => {
    const from = newAddress();
    const ofSize = (kibibytes: number) => `{"responses":[${'['.repeat(kibibytes * 1_024 - 14)}`;
    const sendText = (payload: string) =>
      test.app.inject({
        ...{ method: 'POST', url: '/v1/responses/batch', remoteAddress: from, payload },
        headers: { authorization: `Bearer ${testKeys.publishable}`, 'content-type': 'application/json' },
      });
    const rubbish = await sendText(ofSize(80));
    expect([rubbish.statusCode, rubbish.headers.ratelimit]).toEqual([400, '"address";r=20;t=20']);
    // Two items in 40 KiB cost ten, not twelve.
    const responses = [answer(), { ...answer(), comment: ' '.repeat(40_000) }];
    const taken = await sendText(JSON.stringify({ responses }));
    expect([taken.statusCode, taken.headers.ratelimit]).toEqual([200, '"address";r=11;t=29']);
    const refused = await sendText(ofSize(80));
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '9']);
    const divisible = await sendText(ofSize(4 * 41));
    expect([divisible.statusCode, divisible.json().code]).toEqual([413, 'body-too-large']);
  });

  it('refuse what is too much of one address, tell when to come again, and take it then', async () => {
    const from = newAddress();
    expect((await sendBatch(from, 40)).body.created).toBe(40);
    const body = answer();
    const requests: [string, object?][] = [
      ['POST /v1/responses', body],
      ['POST /v1/responses/batch', { responses: [body] }],
      ['POST /v1/impressions', { impressions: [{ id: randomUUID(), touchpoint: 'website' }] }],
      ['GET /v1/touchpoints/website/survey'],
    ];
    for (const [request, sent] of requests) {
      const refused = await send(request, from, sent);
      expect([refused.status, refused.body.code], request).toEqual([429, 'too-many-requests']);
      expect(refused.headers).toMatchObject({
        'retry-after': '1',
        ratelimit: '"address";r=0;t=1',
        'ratelimit-policy': '"address";q=40;w=40',
        'access-control-allow-origin': '*',
        'content-type': 'application/problem+json; charset=utf-8',
      });
    }
    const later = await sendBatch(from, 20);
    expect([later.status, later.headers['retry-after']]).toEqual([429, '20']);
    expect((await send('POST /v1/responses', newAddress(), answer())).status).toBe(201);
    nowMs += 20_000;
    expect((await sendBatch(from, 20)).body.created).toBe(20);
  });

  it('take no batch that no bucket could hold: it is to be divided', async () => {
    const from = newAddress();
    const refused = await sendBatch(from, 41);
    expect([refused.status, refused.body.code]).toEqual([413, 'body-too-large']);
    expect(refused.body.detail).toContain('At most 40 items are taken at once');
    expect((await sendBatch(from, 40)).body.created).toBe(40);
  });

  it('mark what an address stores in a burst by one random id, and nothing of its neighbours', async () => {
    nowMs += 60_000;
    const [from, neighbour] = [newAddress(), newAddress()];
    const before = await sendBatch(from, 2);
    const during = [await sendBatch(from, 1), await sendBatch(from, 9)];
    const seen = await sendImpressions(from, 5);
    const beside = await sendBatch(neighbour, 2);
    const own = await sendBatch(from, 100, { key: testKeys.secret });
    const marked = await bursts(
      'responses',
      during.flatMap(({ body }) => idsOf(body)),
    );
    expect(marked).toEqual([expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)]);
    expect(await bursts('impressions', idsOf(seen.body))).toEqual(marked);
    for (const { body } of [before, beside, own]) {
      expect(await bursts('responses', idsOf(body))).toEqual([null]);
    }
    const dump = JSON.stringify(await dumpStore(underTest.database));
    expect(dump).toContain(marked[0]);
    expect(dump).not.toContain(from.slice(0, -3));
  });

  it('keep the mark of the first revision', async () => {
    const from = newAddress();
    const first = answer();
    await send('POST /v1/responses', from, first);
    await sendBatch(from, 20);
    await send('POST /v1/responses', from, { ...first, revision: 2, score: 3 });
    expect(await bursts('responses', [first.id])).toEqual([null]);
  });

  it('do not bound secret keys', async () => {
    const from = newAddress();
    for (let sent = 0; sent < 2; sent += 1) {
      const answered = await sendBatch(from, 100, { key: testKeys.secret });
      expect(answered.body.created).toBe(100);
      expect(answered.headers).not.toHaveProperty('ratelimit');
    }
  });

  it('are settings of the project, which hold at once', async () => {
    const from = newAddress();
    await sendBatch(from, 40);
    const free = { perAddress: null, perKey: null };
    expect((await setLimits(free)).body.limits).toEqual(free);
    const answered = await sendBatch(from, 60);
    expect(answered.status).toBe(200);
    expect(answered.headers).not.toHaveProperty('ratelimit');
    const usual = {
      perAddress: { perMinute: 600, burst: 2_000 },
      perKey: { perMinute: 6_000, burst: 60_000 },
    };
    expect((await setLimits(undefined)).body.limits).toEqual(usual);
    expect((await test.send<Project>('GET /v1/project')).body.limits).toEqual(usual);
    expect((await setLimits(few)).body.limits).toEqual(few);
  });

  it('stay where a PATCH does not name them, at every depth', async () => {
    const patch = (limits: unknown) =>
      test.send<Project & Problem>('PATCH /v1/project', { body: { limits } });
    const own = { perAddress: { perMinute: 700, burst: 70 }, perKey: { perMinute: 7_000, burst: 7_000 } };
    await setLimits(own);
    for (const unsaid of [undefined, {}, { perKey: {} }, { perAddress: undefined }]) {
      expect((await patch(unsaid)).body.limits).toEqual(own);
    }
    expect((await patch({ perAddress: { burst: 80 } })).body.limits).toEqual({
      ...own,
      perAddress: { perMinute: 700, burst: 80 },
    });
    const refused = await patch({ perKey: { burst: 100 } });
    expect([refused.status, refused.body.errors?.[0]]).toMatchObject([
      422,
      { path: 'limits.perKey.burst', code: 'burst-too-small' },
    ]);
    expect((await patch({ perKey: null })).body.limits).toEqual({
      perAddress: { perMinute: 700, burst: 80 },
      perKey: null,
    });
    const half = await patch({ perKey: { perMinute: 60 } });
    expect([half.status, half.body.errors?.[0]]).toMatchObject([
      422,
      { path: 'limits.perKey.burst', code: 'required' },
    ]);
    await setLimits(few);
  });

  it('are not of an address where a proxy hides it, and owners are told so', async () => {
    const warnings = async () => (await test.send<ServerState>('GET /v1/server')).body.warnings;
    expect(await warnings()).toEqual([]);
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    for (let sent = 0; sent < 3; sent += 1) {
      const answered = await sendBatch('172.17.0.1', 30, { headers });
      expect(answered.status).toBe(200);
      expect(answered.headers).not.toHaveProperty('ratelimit');
    }
    expect(await warnings()).toEqual(['proxy-unknown']);
  });

  it.each([
    [
      { perAddress: { perMinute: 0, burst: 40 } },
      'limits.perAddress.perMinute',
      'Must be at least 1.',
      'too-small',
      { min: 1 },
    ],
    [
      { perAddress: { perMinute: 60, burst: 9 } },
      'limits.perAddress.burst',
      'Must be at least 10.',
      'too-small',
      { min: 10 },
    ],
    [
      { perAddress: { perMinute: 1.5, burst: 40 } },
      'limits.perAddress.perMinute',
      'Must be a whole number.',
      'wrong-type',
      { expected: 'int' },
    ],
    [
      { perKey: { perMinute: 60, burst: 1e8 } },
      'limits.perKey.burst',
      'Must be at most 10000000.',
      'too-large',
      { max: 10_000_000 },
    ],
    [
      { perKey: { perMinute: 60, burst: 19_999 } },
      'limits.perKey.burst',
      'Must be at least 10 times that of',
      'burst-too-small',
      { times: 10 },
    ],
    [{ perHost: null }, 'limits.perHost', 'There is no such member.', 'unknown-member', {}],
  ])('are refused if they are %j', async (limits, path, message, code, params) => {
    const { status, body } = await setLimits(limits);
    expect([status, body.errors]).toEqual([
      422,
      [{ path, code, params, message: expect.stringContaining(message) }],
    ]);
  });
});
