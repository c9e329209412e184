import { randomUUID } from 'node:crypto';
import type {
  AuditEntry,
  BatchReceipt,
  CreatedKey,
  KeySummary,
  Problem,
  PublishableKey,
} from '@voxpoint/contract';
import { beforeAll, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';

const limit = { perMinute: 60, burst: 20 };

describeApp('the key of a device', (underTest) => {
  let test: TestApp;
  let made: CreatedKey;
  const make = (body: object) =>
    test.send<CreatedKey & Problem>('POST /v1/keys', { body: { kind: 'device', ...body } });
  beforeAll(async () => {
    test = await createTestApp(underTest.database, underTest.context.clock, { nowMs: () => 0 });
    for (const touchpoint of ['counter', 'exit']) {
      await test.send(`PUT /v1/touchpoints/${touchpoint}`, { body: { name: touchpoint } });
      await test.send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { body: {} });
    }
    made = (await make({ name: 'Tablet 3', touchpoints: ['counter'], limit })).body;
    return () => test.close();
  });
  const send = <Body = Problem>(request: string, body?: object, from = '2001:db8::1', key = made.key) =>
    test.send<Body>(request, { key, body, remoteAddress: from });
  const answer = (touchpoint: string) => ({ id: randomUUID(), touchpoint, score: 9 });

  it('says where it collects, and how much; it is no secret, and is in no tag', async () => {
    expect(made).toMatchObject({
      kind: 'device',
      name: 'Tablet 3',
      scopes: [],
      touchpoints: ['counter'],
      limit,
    });
    expect(made.key).toMatch(/^vpk_/);
    const { body: list } = await test.send<{ data: KeySummary[] }>('GET /v1/keys');
    expect(list.data).toContainEqual(made);
    expect(list.data.find(({ kind }) => kind === 'secret')).toMatchObject({ touchpoints: [], limit: null });
    const publishable = await test.send<{ data: PublishableKey[] }>('GET /v1/publishable-keys');
    expect(publishable.body.data.map(({ id }) => id)).not.toContain(made.id);
    const link = { touchpoint: 'counter', channel: 'in-store' };
    const { body } = await test.send<{ url: string }>('PUT /v1/links/counter', { body: link });
    const { headers } = await test.app.inject({ url: new URL(body.url).pathname });
    expect(headers.location).toContain('key=vpk_');
    expect(headers.location).not.toContain(made.key);
  });

  it('may collect as much as one address, unless it says otherwise', async () => {
    const { body } = await make({ touchpoints: ['counter', 'exit'] });
    expect(body.limit).toEqual({ perMinute: 600, burst: 2_000 });
  });

  it.each([
    [404, { touchpoints: ['counter', 'cellar'] }, 'touchpoints.1'],
    [422, { touchpoints: [] }, 'touchpoints'],
    [422, { touchpoints: ['counter', 'counter'] }, 'touchpoints.1'],
    [422, {}, 'touchpoints'],
    [422, { touchpoints: ['counter'], limit: { perMinute: 0, burst: 20 } }, 'limit.perMinute'],
    [422, { touchpoints: ['counter'], limit: { perMinute: 60 } }, 'limit.burst'],
    [422, { touchpoints: ['counter'], scopes: ['read'] }, 'scopes'],
  ])('is refused with %i for %j', async (status, body, path) => {
    const refused = await make(body);
    expect([refused.status, refused.body.errors?.[0]?.path]).toEqual([status, path]);
  });

  it('collects at its touchpoints, and is refused elsewhere', async () => {
    const responses = [answer('exit'), answer('counter')];
    const batch = await send<BatchReceipt>('POST /v1/responses/batch', { responses });
    expect(batch.body.results).toMatchObject([
      { status: 'rejected', problem: { code: 'touchpoint-not-allowed', status: 403 } },
      { status: 'created' },
    ]);
    const impressions = responses.map(({ id, touchpoint }) => ({ id, touchpoint }));
    const seen = await send<BatchReceipt>('POST /v1/impressions', { impressions });
    expect(seen.body.results).toMatchObject([
      { problem: { code: 'touchpoint-not-allowed' } },
      { status: 'created' },
    ]);

    const alone = await send('POST /v1/responses', answer('exit'));
    expect([alone.status, alone.body.code, alone.body.detail]).toEqual([
      403,
      'touchpoint-not-allowed',
      "touchpoint: The key of this device collects at counter, not at 'exit'.",
    ]);
    expect((await send('GET /v1/touchpoints/exit/survey')).body.code).toBe('touchpoint-not-allowed');
    expect((await send('GET /v1/touchpoints/counter/survey')).status).toBe(200);
    expect((await send('GET /v1/aggregates')).body.code).toBe('scope-missing');
    const { body } = await test.send<{ data: { id: string }[] }>('GET /v1/responses?touchpoint=exit');
    expect(body.data).toEqual([]);
  });

  it('opens the hosted page of its touchpoints only, and sends its form only there', async () => {
    const open = (touchpoint: string, method: 'GET' | 'POST' = 'GET', score = '') =>
      test.app.inject({
        ...{ method, url: `/s/${touchpoint}?key=${made.key}&kiosk=1` },
        ...(method === 'POST' && {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: `id=${randomUUID()}&revision=1${score}`,
        }),
      });
    expect((await open('counter')).statusCode).toBe(200);
    expect((await open('counter', 'POST', '&score=9')).statusCode).toBe(200);
    for (const [method, score] of [['GET'], ['POST'], ['POST', '&score=9']] as const) {
      const page = await open('exit', method, score);
      expect([page.statusCode, page.headers['content-type']]).toEqual([403, 'text/html; charset=utf-8']);
    }
  });

  it('has a limit of its own, wherever it is: others at its address are not bound by it, nor it by them', async () => {
    const { key } = (await make({ touchpoints: ['counter'], limit })).body;
    const sendAll = (from: string) =>
      send(
        'POST /v1/responses/batch',
        { responses: Array.from({ length: 10 }, () => answer('counter')) },
        from,
        key,
      );
    expect((await sendAll('2001:db8:1::1')).headers.ratelimit).toBe('"device";r=10;t=10');
    expect((await sendAll('2001:db8:2::1')).status).toBe(200);
    const over = await sendAll('2001:db8:3::1');
    expect([over.status, over.headers['retry-after'], over.body.detail]).toEqual([
      429,
      '10',
      'More comes from this device than is taken. Nothing of this request was; send it again in 10 s.',
    ]);
    const { key: other } = (await make({ touchpoints: ['counter'], limit })).body;
    expect((await send('POST /v1/responses', answer('counter'), '2001:db8:3::1', other)).status).toBe(201);
  });

  it('takes one large answer whole, whose size is more than its limit takes at once', async () => {
    const { key } = (await make({ touchpoints: ['counter'], limit: { perMinute: 60, burst: 10 } })).body;
    const large = { ...answer('counter'), context: { appVersion: '1', unknown: 'x'.repeat(60_000) } };
    const taken = await send('POST /v1/responses', large, undefined, key);
    expect([taken.status, taken.headers.ratelimit]).toEqual([201, '"device";r=0;t=10']);
  });

  it('is told of in the activity with all it may, and is revoked like every key', async () => {
    const { body } = await make({ name: 'Tablet 9', touchpoints: ['exit'], limit });
    const read = async () => {
      const { data } = (await test.send<{ data: AuditEntry[] }>('GET /v1/audit?limit=1')).body;
      return data.map(({ action, changes }) => ({
        action,
        paths: changes.map(({ path }) => path).toSorted(),
      }))[0];
    };
    const paths = ['kind', 'limit.burst', 'limit.perMinute', 'name', 'touchpoints'];
    expect(await read()).toEqual({ action: 'key.created', paths });
    expect((await test.send(`DELETE /v1/keys/${body.id}`)).status).toBe(204);
    expect(await read()).toEqual({ action: 'key.revoked', paths });
    const refused = await send('POST /v1/responses', answer('exit'), undefined, body.key);
    expect([refused.status, refused.body.code]).toEqual([401, 'key-invalid']);
  });
});
