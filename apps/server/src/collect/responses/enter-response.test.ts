import { randomUUID } from 'node:crypto';
import type { Aggregates, AuditPage, Problem, Response, ResponseReceipt } from '@voxpoint/contract';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { type AddedPerson, addPerson } from '../../testing/add-person.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

describeApp('an answer that somebody was told', (underTest) => {
  let editor: AddedPerson;
  let owner: AddedPerson;
  let touchpoint: string;
  let id: string;
  beforeAll(async () => {
    const { database } = underTest;
    editor = await addPerson(database, { email: 'eda@shop.example', name: 'Eda', roles: { main: 'editor' } });
    owner = await addPerson(database, { email: 'olga@shop.example', roles: { main: 'owner' } });
  });
  beforeEach(async () => {
    touchpoint = `t-${randomUUID()}`;
    id = randomUUID();
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}`, { body: { name: 'Hotline' } });
    const followUps = [{ key: 'why', kind: 'text', texts: { en: { question: 'Why?' } } }];
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { body: { followUps } });
  });

  const ask = <Body>(request: string, { headers }: AddedPerson, body?: object) =>
    underTest.test.send<Body>(request, { key: null, headers, body });
  const enter = (more: object = {}, by = editor) =>
    ask<ResponseReceipt & Omit<Problem, 'status'>>(`PUT /v1/responses/${id}`, by, {
      ...{ touchpoint, score: 9, channel: 'phone' },
      ...more,
    });
  const read = async () => (await ask<Response>(`GET /v1/responses/${id}`, editor)).body;
  const count = async () => {
    const { body } = await ask<Aggregates>(`GET /v1/aggregates?metric=nps&touchpoint=${touchpoint}`, editor);
    return body.groups[0]?.total?.responses;
  };
  /** What the audit tells of it. */
  const audit = async () => {
    const { body } = await ask<AuditPage>('GET /v1/audit?limit=200', owner);
    return body.data.filter(({ subject }) => subject.key === id);
  };

  it('is stored whole, counted, and told by the audit, without what it says', async () => {
    const { status, body } = await enter({
      ...{ comment: 'Friendly on the phone.', respondent: { id: 'user-17' }, locale: 'de' },
      ...{ answers: [{ question: 'why', text: 'Quick' }], attributes: { reference: 'call 12' } },
    });
    expect([status, body]).toEqual([201, { id, revision: 1, status: 'created' }]);
    expect(await read()).toMatchObject({
      ...{ touchpoint, metric: 'nps', score: 9, comment: 'Friendly on the phone.', channel: 'phone' },
      ...{ respondent: { id: 'user-17', verified: false }, attributes: { reference: 'call 12' } },
      ...{ answers: [{ question: 'why', text: 'Quick' }], finished: true, burst: null, shownAt: null },
    });
    expect(await count()).toBe(1);
    const found = await ask<{ data: Response[] }>('GET /v1/responses?attribute.reference=call%2012', editor);
    expect(found.body.data.map((one) => one.id)).toEqual([id]);
    const told = await audit();
    expect(told).toMatchObject([{ action: 'response.entered', actor: { kind: 'person', name: 'Eda' } }]);
    expect(JSON.stringify(told)).not.toMatch(/user-17|Friendly|call 12|Quick/);
  });

  it('is counted and told once, however often it is sent', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => enter()));
    const statuses = answers.map(({ body }) => body.status);
    expect(statuses.filter((status) => status === 'created')).toHaveLength(1);
    expect(statuses.filter((status) => status === 'duplicate')).toHaveLength(11);
    expect((await enter()).status).toBe(200);
    expect(await count()).toBe(1);
    expect(await audit()).toHaveLength(1);
  });

  it('is not changed by another one under its id, nor by the key of a page', async () => {
    await enter();
    const { status, body } = await enter({ score: 3 });
    expect([status, body.code]).toEqual([409, 'revision-conflict']);
    expect(body.detail).toContain('an id of its own');
    const revision = { id, revision: 2, touchpoint, score: 0 };
    const { publishable: key } = testKeys;
    const byPage = await underTest.test.send<Problem>('POST /v1/responses', { body: revision, key });
    expect([byPage.status, byPage.body.code]).toEqual([409, 'response-closed']);
    expect((await read()).score).toBe(9);
    expect(await audit()).toHaveLength(1);
  });

  it('can be taken back, and does not come again', async () => {
    await enter();
    expect((await ask(`DELETE /v1/responses/${id}`, editor)).status).toBe(204);
    expect(await count()).toBe(0);
    const again = await enter();
    expect([again.status, again.body.code]).toEqual([410, 'response-deleted']);
  });

  it('needs no signature where others do', async () => {
    const survey = { requireSigned: true };
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { body: survey });
    expect((await enter({ respondent: { id: 'user-18' } })).status).toBe(201);
  });

  it('is dated by when it was told, whatever the clock of the device says', async () => {
    await enter({ answeredAt: '2001-01-01T10:00:00Z', sentAt: '2001-01-01T12:00:00Z' });
    const { answeredAt, receivedAt } = await read();
    expect(Date.parse(receivedAt) - Date.parse(answeredAt)).toBe(7_200_000);
  });

  it.each([
    ['another channel', { channel: 'web' }, 'channel'],
    ['no channel', { channel: undefined }, 'channel'],
    ['a revision', { revision: 2 }, 'revision'],
    ['a token', { respondent: { id: 'u', token: 'a.b.c' } }, 'respondent.token'],
    ['a score beyond the scale', { score: 11 }, 'score'],
    [
      'a question that is not asked',
      { surveyVersion: 1, answers: [{ question: 'x', text: 'y' }] },
      'answers',
    ],
  ])('is refused with %s, which is named', async (_, wrong, path) => {
    const { status, body } = await enter(wrong);
    expect(status).toBe(422);
    expect(body.errors?.[0]?.path).toContain(path);
    expect(await audit()).toEqual([]);
  });

  it('is refused without the token against forgery', async () => {
    const { 'voxpoint-csrf': _, ...headers } = editor.headers;
    const { status, body } = await enter({}, { ...editor, headers });
    expect([status, body.code]).toEqual([403, 'csrf-token-wrong']);
  });
});
