import { randomUUID } from 'node:crypto';
import type { Mark, Problem } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';

interface MarkPage {
  data: Mark[];
  nextCursor: string | null;
}

describeApp('marks', (underTest) => {
  const send = <Body>(request: string, body?: unknown, headers?: Record<string, string>) =>
    underTest.test.send<Body>(request, { body, headers });
  const put = (key: string, body: unknown, headers?: Record<string, string>) =>
    send<Mark & Omit<Problem, 'status'>>(`PUT /v1/marks/${key}`, body, headers);
  const newKey = () => `m-${randomUUID()}`;
  const makeTouchpoint = async () => {
    const key = `t-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${key}`, { name: key });
    return key;
  };
  /** A project of its own, so that lists hold the marks of one test. */
  const newProject = async () => {
    const id = await addProject(underTest.database, `marks-${randomUUID()}`);
    const key = await addSecretKey(underTest.database, id, ['manage']);
    return <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { key, body });
  };

  it('keep what happened, when and where, and are replaced as a whole', async () => {
    const touchpoint = await makeTouchpoint();
    const key = newKey();
    const made = await put(key, {
      kind: 'release',
      at: '2026-11-01T12:30:00.5+02:00',
      text: 'Release 4.2',
      touchpoints: [touchpoint],
    });
    expect([made.status, made.body]).toEqual([
      201,
      {
        key,
        kind: 'release',
        at: '2026-11-01T10:30:00.500Z',
        text: 'Release 4.2',
        touchpoints: [touchpoint],
        action: null,
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
    ]);
    const replaced = await put(key, { at: '2026-11-02T00:00:00Z', text: 'Campaign' });
    expect([replaced.status, replaced.body]).toMatchObject([
      200,
      { kind: 'note', at: '2026-11-02T00:00:00.000Z', text: 'Campaign', touchpoints: [] },
    ]);
    const read = await send(`GET /v1/marks/${key}`);
    expect([read.status, read.body, read.headers.etag]).toEqual([200, replaced.body, replaced.headers.etag]);
  });

  it('can be sent again without a change, in whatever zone', async () => {
    const key = newKey();
    const first = await put(key, { at: '2026-11-01T12:00:00+02:00', text: 'Same' });
    const second = await put(key, { at: '2026-11-01T10:00:00Z', text: 'Same' });
    expect([second.status, second.body, second.headers.etag]).toEqual([200, first.body, first.headers.etag]);
  });

  it('keep a touchpoint that is archived', async () => {
    const touchpoint = await makeTouchpoint();
    const key = newKey();
    const made = await put(key, { at: '2026-11-01T10:00:00Z', text: 'Old', touchpoints: [touchpoint] });
    await send(`DELETE /v1/touchpoints/${touchpoint}`);
    expect((await send(`GET /v1/marks/${key}`)).body).toEqual(made.body);
  });

  it('are changed and removed only if nobody else has changed them', async () => {
    const key = newKey();
    const none = await put(key, { at: '2026-11-01T10:00:00Z', text: 'a' }, { 'if-match': '"abc"' });
    expect([none.status, none.body.code]).toEqual([412, 'precondition-failed']);
    const { headers } = await put(key, { at: '2026-11-01T10:00:00Z', text: 'a' });
    await put(key, { at: '2026-11-01T10:00:00Z', text: 'b' });
    const old = { 'if-match': String(headers.etag) };
    expect((await put(key, { at: '2026-11-01T10:00:00Z', text: 'c' }, old)).status).toBe(412);
    expect((await send(`DELETE /v1/marks/${key}`, undefined, old)).status).toBe(412);
    const now = { 'if-match': String((await send(`GET /v1/marks/${key}`)).headers.etag) };
    expect((await send(`DELETE /v1/marks/${key}`, undefined, now)).status).toBe(204);
    expect((await send<Problem>(`GET /v1/marks/${key}`)).body.code).toBe('mark-not-found');
  });

  it('are listed newest first, those of one instant by key, page by page', async () => {
    const send = await newProject();
    const days = { b: '02', d: '01', a: '02', c: '03', e: '02' };
    for (const [key, day] of Object.entries(days)) {
      await send(`PUT /v1/marks/${key}`, { at: `2026-11-${day}T10:00:00Z`, text: key });
    }
    const pages: string[][] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: MarkPage } = await send(
        `GET /v1/marks?limit=2${cursor && `&cursor=${cursor}`}`,
      );
      pages.push(body.data.map(({ key }) => key));
      cursor = body.nextCursor;
    }
    expect(pages).toEqual([['c', 'a'], ['b', 'e'], ['d']]);
  });

  it('are found by days of the project, and where they matter', async () => {
    const send = await newProject();
    await send('PUT /v1/project', { name: 'Marks', timeZone: 'Europe/Berlin' });
    for (const key of ['shop', 'phone']) await send(`PUT /v1/touchpoints/${key}`, { name: key });
    const marks = {
      'just-before': { at: '2026-10-31T22:59:59.999Z' },
      'first-moment': { at: '2026-10-31T23:00:00Z', touchpoints: ['shop'] },
      noon: { at: '2026-11-01T12:00:00+01:00', touchpoints: ['phone', 'shop'] },
      'next-day': { at: '2026-11-02T00:00:00+01:00', touchpoints: ['phone'] },
    };
    for (const [key, mark] of Object.entries(marks))
      await send(`PUT /v1/marks/${key}`, { text: key, ...mark });
    const found = async (query: string) =>
      (await send<MarkPage>(`GET /v1/marks?${query}`)).body.data.map(({ key }) => key);
    expect(await found('from=2026-11-01&to=2026-11-02')).toEqual(['noon', 'first-moment']);
    expect(await found('from=2026-11-01T11:00:00Z')).toEqual(['next-day', 'noon']);
    expect(await found('touchpoint=shop')).toEqual(['noon', 'first-moment', 'just-before']);
    expect(await found('touchpoint=phone&to=2026-11-02')).toEqual(['noon', 'just-before']);
  });

  it('belong to one project, as their touchpoints do', async () => {
    const touchpoint = await makeTouchpoint();
    const key = newKey();
    const mine = { at: '2026-11-01T10:00:00Z', text: 'Mine', touchpoints: [touchpoint] };
    await put(key, mine);
    const asOther = await newProject();
    expect((await asOther<Problem>(`DELETE /v1/marks/${key}`)).body.code).toBe('mark-not-found');
    expect((await asOther('GET /v1/marks')).body).toEqual({ data: [], nextCursor: null });
    expect((await asOther<Problem>(`PUT /v1/marks/${key}`, mine)).body.code).toBe('touchpoint-not-found');
    expect((await asOther(`PUT /v1/marks/${key}`, { ...mine, touchpoints: [], text: 'Theirs' })).status).toBe(
      201,
    );
    expect((await send<Mark>(`GET /v1/marks/${key}`)).body.text).toBe('Mine');
  });
});
