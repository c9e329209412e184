import { randomUUID } from 'node:crypto';
import type { Problem, Touchpoint } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';

describeApp('touchpoints', (underTest) => {
  const send = <Body>(request: string, body?: unknown, headers?: Record<string, string>) =>
    underTest.test.send<Body>(request, { body, headers });
  const put = (key: string, body: unknown, headers?: Record<string, string>) =>
    send<Touchpoint & Omit<Problem, 'status'>>(`PUT /v1/touchpoints/${key}`, body, headers);

  it('are made with defaults and replaced as a whole', async () => {
    const key = `t-${randomUUID()}`;
    const made = await put(key, { name: 'Checkout', note: 'first', importance: 3, targets: { nps: 40 } });
    expect([made.status, made.body]).toEqual([
      201,
      {
        key,
        name: 'Checkout',
        channel: 'web',
        stage: null,
        team: null,
        importance: 3,
        targets: { nps: 40 },
        defaultMetric: null,
        note: 'first',
        archivedAt: null,
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
    ]);
    const replaced = await put(key, { name: 'Kasse', stage: 'purchase', team: 'shop', channel: 'in-store' });
    expect(replaced.status).toBe(200);
    expect(replaced.body).toMatchObject({
      name: 'Kasse',
      stage: 'purchase',
      team: 'shop',
      importance: 1,
      targets: {},
      note: '',
    });
    expect((await send(`GET /v1/touchpoints/${key}`)).body).toEqual(replaced.body);
  });

  it('can be applied again without a change', async () => {
    const key = `t-${randomUUID()}`;
    const first = await put(key, { name: 'Same' });
    const second = await put(key, { name: 'Same' });
    expect([second.status, second.body, second.headers.etag]).toEqual([200, first.body, first.headers.etag]);
  });

  it('are archived, not lost', async () => {
    const key = `t-${randomUUID()}`;
    await put(key, { name: 'Old' });
    expect((await send(`DELETE /v1/touchpoints/${key}`)).status).toBe(204);
    expect((await send(`DELETE /v1/touchpoints/${key}`)).status).toBe(204);
    const keys = async (query: string) =>
      (await send<{ data: Touchpoint[] }>(`GET /v1/touchpoints?limit=1000${query}`)).body.data.map(
        (touchpoint) => touchpoint.key,
      );
    expect(await keys('')).not.toContain(key);
    expect(await keys('&archived=true')).toContain(key);
    expect((await send<Touchpoint>(`GET /v1/touchpoints/${key}`)).body.archivedAt).toEqual(
      expect.any(String),
    );
  });

  it('are listed by key, page by page', async () => {
    for (const key of ['zz-c', 'zz-a', 'zz-b']) await put(key, { name: key });
    const listed: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: { data: Touchpoint[]; nextCursor: string | null } } = await send(
        `GET /v1/touchpoints?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      expect(body.data.length).toBeLessThanOrEqual(2);
      listed.push(...body.data.map(({ key }) => key));
      cursor = body.nextCursor;
    }
    expect(listed).toEqual([...listed].sort());
    expect(listed.filter((key) => key.startsWith('zz-'))).toEqual(['zz-a', 'zz-b', 'zz-c']);
  });

  it('get one id each when many are made at once, so that no answer is counted elsewhere', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `many-${index}`);
    const answers = await Promise.all(keys.map((key) => put(key, { name: key })));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(201));
    const rows = await underTest.database.query<{ ids: number }>(
      "select count(distinct id)::int as ids from touchpoints where key like 'many-%'",
    );
    expect(rows).toEqual([{ ids: 12 }]);
  });

  it('are changed only if nobody else has changed them', async () => {
    const key = `t-${randomUUID()}`;
    const none = await put(key, { name: 'x' }, { 'if-match': '"abc"' });
    expect([none.status, none.body.code]).toEqual([412, 'precondition-failed']);
    const { headers } = await put(key, { name: 'x' });
    await put(key, { name: 'y' });
    expect((await put(key, { name: 'z' }, { 'if-match': String(headers.etag) })).status).toBe(412);
    expect(
      (await send(`DELETE /v1/touchpoints/${key}`, undefined, { 'if-match': String(headers.etag) })).status,
    ).toBe(412);
    const now = await send(`GET /v1/touchpoints/${key}`);
    expect((await put(key, { name: 'z' }, { 'if-match': `"other", ${now.headers.etag}` })).body.name).toBe(
      'z',
    );
  });
});
