import { randomUUID } from 'node:crypto';
import type {
  Aggregates,
  AskedSurvey,
  BatchReceipt,
  Problem,
  Respondent,
  Response,
  ResponseContacts,
  ResponseReceipt,
} from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { maintain } from '../../maintenance.ts';
import { dumpStore } from '../../testing/dump-store.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createTestApp, testKeys } from '../../testing/test-app.ts';
import { watchDatabase } from '../../testing/watched-database.ts';

const { publishable, secret } = testKeys;
const consent = { en: 'We use it to answer you, and delete it then.', de: 'Nur, um Ihnen zu antworten.' };

describeApp('a contact', (underTest) => {
  let touchpoint: string;
  /** Found nowhere but where a contact may stand. */
  let canary: string;
  let email: { kind: string; value: string };
  const send = <Body>(request: string, body?: unknown, key = secret) =>
    underTest.test.send<Body>(request, { body, key });
  const respond = (body: object, key = publishable) =>
    send<ResponseReceipt & Omit<Problem, 'status'>>(
      'POST /v1/responses',
      { touchpoint, score: 3, ...body },
      key,
    );
  const leaving = (
    contact: object,
    more: { respondent?: { id: string }; comment?: string; locale?: string } = {},
  ) => ({
    id: randomUUID() as string,
    answers: [{ question: 'contact', contact }],
    ...more,
  });
  const read = async (id: string) => (await send<Response>(`GET /v1/responses/${id}`)).body;
  const contactsOf = async (id: string) =>
    (await send<ResponseContacts>(`GET /v1/responses/${id}/contact`)).body.contacts;
  const valuesOf = async (id: string) => (await contactsOf(id)).map(({ kind, value }) => [kind, value]);
  const countContacts = async () => {
    const [row] = await underTest.database.query<{ count: number }>(
      'select count(*)::int as count from contacts where value like $1::text',
      [`%${canary}%`],
    );
    return row?.count;
  };
  const exported = async (query: string) =>
    (
      await underTest.test.app.inject({
        url: `/v1/responses/export?touchpoint=${touchpoint}&${query}`,
        headers: { authorization: `Bearer ${secret}` },
      })
    ).body;

  beforeEach(async () => {
    underTest.setClock('2026-03-01T10:00:00.000Z');
    touchpoint = `t-${randomUUID()}`;
    canary = `canary-${randomUUID().slice(0, 8)}`;
    email = { kind: 'email', value: `${canary}@shop.example` };
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'A test' });
    const followUps = [
      { key: 'comment', kind: 'text' },
      { key: 'contact', kind: 'contact', contact: ['email', 'phone'], consent },
    ];
    const { status } = await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { followUps });
    expect(status).toBe(201);
  });

  it('is asked for with the owner’s words of consent, in the languages that have them', async () => {
    const asked = async (locale: string) => {
      const path = `/v1/touchpoints/${touchpoint}/survey?locale=${locale}`;
      const { body } = await send<AskedSurvey>(`GET ${path}`, undefined, publishable);
      return [body.locale, body.followUps[1]];
    };
    const question = {
      key: 'contact',
      kind: 'contact',
      contact: ['email', 'phone'],
      bands: expect.any(Array),
    };
    expect(await asked('de-AT')).toEqual([
      'de',
      {
        ...question,
        question: 'Dürfen wir uns dazu bei Ihnen melden? Ihre E-Mail-Adresse oder Telefonnummer',
        consent: consent.de,
      },
    ]);
    expect((await asked('fr'))[0]).toBe('en');
    const put = async (followUp: object) => {
      const { body } = await send<Problem>(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {
        followUps: [{ key: 'contact', ...followUp }],
      });
      return body.errors?.map(({ path, code }) => [path, code]);
    };
    expect(await put({ kind: 'contact', consent })).toEqual([['followUps.0.contact', 'required']]);
    for (const none of [{}, { consent: {} }]) {
      expect(await put({ kind: 'contact', contact: ['phone'], ...none })).toEqual([
        ['followUps.0.consent', 'required'],
      ]);
    }
    const texts = { en: { question: 'Why?' } };
    expect(await put({ kind: 'text', texts, consent })).toEqual([['followUps.0.consent', 'only-beside']]);
  });

  it('is kept apart from the answer, read by who may manage, and found nowhere else', async () => {
    const answer = leaving(
      { kind: 'email', value: `${canary}@Shop.Example` },
      { comment: 'Slow.', locale: 'de-AT' },
    );
    expect((await respond(answer)).status).toBe(201);
    const stored = await read(answer.id);
    expect(stored.answers).toEqual([{ question: 'contact', contact: ['email'] }]);
    expect(await contactsOf(answer.id)).toEqual([
      {
        ...{ question: 'contact', ...email, consent: consent.de, locale: 'de-AT' },
        createdAt: '2026-03-01T10:00:00.000Z',
      },
    ]);
    for (const search of [`q=${canary}`, `q=${canary.split('-')[1]}`]) {
      expect((await send<{ data: unknown[] }>(`GET /v1/responses?${search}`)).body.data).toEqual([]);
    }
    for (const format of ['csv', 'ndjson']) {
      expect(await exported(`format=${format}`)).not.toContain(canary);
      expect(await exported(`format=${format}&contacts=true`)).toContain(email.value);
    }
    const [line] = (await exported('format=ndjson')).trim().split('\n');
    expect(JSON.parse(line ?? '')).toMatchObject({ id: answer.id, answers: [] });
    const { body } = await send<Aggregates>(
      `GET /v1/aggregates?metric=nps&touchpoint=${touchpoint}&from=2026-03-01&to=2026-03-02`,
    );
    expect(body.groups[0]?.total.followUps).toEqual([
      { question: 'contact', choices: [{ key: 'email', responses: 1 }] },
    ]);
    expect((await send(`GET /v1/touchpoints/${touchpoint}/verification`)).body).toMatchObject({ drift: 0 });
  });

  it.each([
    [
      'as an address',
      { contact: { kind: 'email', value: ' Ada@Shop.example ' } },
      ['email', 'ada@shop.example'],
    ],
    [
      'as a number',
      { contact: { kind: 'phone', value: '+49 (30) 12.34-567' } },
      ['phone', '+4930123 4567'.replace(' ', '')],
    ],
    ['as the text of a form with one field', { text: 'ada@shop.example' }, ['email', 'ada@shop.example']],
    ['as a number in such a field', { text: '030 1234567' }, ['phone', '0301234567']],
  ])('can be given %s', async (_, given, expected) => {
    const id = randomUUID();
    const { status, body } = await respond({ id, answers: [{ question: 'contact', ...given }] });
    expect([status, body.ignored]).toEqual([201, undefined]);
    expect(await valuesOf(id)).toEqual([expected]);
  });

  it('is refused if nobody could be reached by it, or by more than one', async () => {
    for (const [kind, value] of [
      ...['ada', 'ada@shop', '@shop.example', 'a b@shop.example', 'a@shop.example,b@shop.example'].map(
        (each) => ['email', each],
      ),
      ...['a@b.example\r\nBcc: c@d.example', '<a@b.example>', `${'a'.repeat(250)}@b.example`].map((each) => [
        'email',
        each,
      ]),
      ...['12345', 'call me', '+49 30 12x45678', '1'.repeat(16)].map((each) => ['phone', each]),
    ]) {
      const { status, body } = await respond(leaving({ kind, value }));
      expect([status, body.errors?.[0]?.path], value).toEqual([422, 'answers.0.contact.value']);
    }
  });

  it('is not kept where nobody asked for it, nor is what else was written in its field', async () => {
    const id = randomUUID();
    const answers = [
      { question: 'contact', text: `no address, ${canary}` },
      { question: 'other', contact: email },
      { question: 'comment', contact: email },
    ];
    const { body } = await respond({ id, answers });
    expect(body.ignored).toEqual(['answers.0.text', 'answers.1.question', 'answers.2.contact']);
    expect([(await read(id)).answers, await contactsOf(id)]).toEqual([[], []]);
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {
      followUps: [{ key: 'contact', kind: 'contact', contact: ['phone'], consent }],
    });
    const answer = leaving(email);
    expect((await respond(answer)).body.ignored).toEqual(['answers.0.contact']);
    const refused = await respond({ ...leaving(email), surveyVersion: 2 }, secret);
    expect(refused.body.errors).toMatchObject([{ path: 'answers.0.contact', code: 'not-of-survey' }]);
    expect(await dumpStore(underTest.database)).not.toContain(canary);
  });

  it('belongs to the content of a revision, which replaces or removes it', async () => {
    const answer = leaving(email);
    const { id } = answer;
    const other = { kind: 'email', value: `${canary}@other.example` };
    await respond(answer);
    expect((await respond(answer)).body.status).toBe('duplicate');
    expect((await respond({ ...answer, finished: true })).body.status).toBe('duplicate');
    expect(await read(id)).toMatchObject({ finished: true });
    const conflict = await respond({ ...leaving(other), id });
    expect([conflict.status, conflict.body.code]).toEqual([409, 'revision-conflict']);
    expect((await respond({ id })).status).toBe(409);
    expect(await valuesOf(id)).toEqual([['email', email.value]]);

    expect((await respond({ ...leaving(other), id, revision: 2 })).body.status).toBe('updated');
    expect(await valuesOf(id)).toEqual([['email', other.value]]);
    await send(`PUT /v1/responses/${id}/state`, { state: 'quarantined' });
    expect(await valuesOf(id)).toEqual([['email', other.value]]);
    expect((await respond({ id, revision: 3 })).body.status).toBe('updated');
    expect([(await read(id)).answers, await countContacts()]).toEqual([[], 0]);
    // One after another in one request, as in several.
    const responses = [answer, { ...leaving(other), id }, { ...leaving(other), id, revision: 2 }].map(
      (each) => ({ ...each, id: `${id.slice(0, -4)}0000`, touchpoint, score: 3 }),
    );
    const { body } = await send<BatchReceipt>('POST /v1/responses/batch', { responses }, publishable);
    expect(body.results.map(({ status }) => status)).toEqual(['created', 'rejected', 'updated']);
    expect(await countContacts()).toBe(1);
  });

  it('goes with its response: deleted, erased, or too old', async () => {
    const respondent = { id: `person-${randomUUID()}` };
    const [deleted, erased, old] = [leaving(email), leaving(email, { respondent }), leaving(email)];
    for (const answer of [deleted, erased, old]) await respond(answer);
    const path = `/v1/respondents/${respondent.id}`;
    expect((await send<Respondent>(`GET ${path}`)).body.contacts).toMatchObject([
      { response: erased.id, ...email },
    ]);
    await send(`DELETE /v1/responses/${deleted.id}`);
    expect((await send<Problem>(`GET /v1/responses/${deleted.id}/contact`)).body.code).toBe(
      'response-deleted',
    );
    await send(`DELETE ${path}`);
    expect(await countContacts()).toBe(1);
    await send('PATCH /v1/project', { retentionDays: 30, contactRetentionDays: 3_650 });
    underTest.setClock('2026-04-10T10:00:00.000Z');
    await maintain(underTest.context);
    expect(await countContacts()).toBe(0);
    await send('PATCH /v1/project', { retentionDays: null, contactRetentionDays: 30 });
    expect(await dumpStore(underTest.database)).not.toContain(canary);
  });

  it('ends so many days after it was left, or after the last case about it', async () => {
    underTest.setClock('2027-03-01T10:00:00.000Z');
    const answers = ['none', 'ended', 'open', 'of the respondent'].map(() =>
      leaving(email, { respondent: { id: `person-${randomUUID()}` } }),
    );
    for (const answer of answers) await respond(answer);
    const [none, ended, open, joined] = answers.map(({ id }) => id) as [string, string, string, string];
    const insertCase = (responseId: string, status: string, respondentId: string | null = null) =>
      underTest.database.query(
        `insert into cases (project_id, id, number, response_id, respondent_id, touchpoint_id, status, priority, urgency,
                            created_at, updated_at, revision, waited_ms, reopened)
         select r.project_id, $1::text::uuid, (random() * 1e9)::int, $2::text::uuid, $4::text, r.touchpoint_id, $3::text, 'high', 1,
                '2027-03-01', '2027-03-20', 1, 0, 0
           from responses r where r.id = $2::text::uuid`,
        [randomUUID(), responseId, status, respondentId],
      );
    await insertCase(ended, 'closed');
    await insertCase(open, 'waiting');
    const elsewhere = randomUUID();
    await respond({ id: elsewhere });
    await insertCase(elsewhere, 'new', answers[3]?.respondent?.id);
    const left = async (at: string) => {
      underTest.setClock(at);
      await maintain(underTest.context);
      const kept = await Promise.all([none, ended, open, joined].map(contactsOf));
      return kept.map(({ length }) => length);
    };
    expect(await left('2027-03-31T10:00:00.000Z')).toEqual([1, 1, 1, 1]);
    expect(await left('2027-03-31T10:00:00.001Z')).toEqual([0, 1, 1, 1]);
    expect(await left('2027-04-19T00:00:00.001Z')).toEqual([0, 0, 1, 1]);
    // That one was left is known, and so a retry is still the same.
    expect((await read(none)).answers).toEqual([{ question: 'contact', contact: ['email'] }]);
    expect((await respond(answers[0] as object)).body.status).toBe('duplicate');
    await underTest.database.query('delete from cases');
  });

  it('costs an answer that leaves none no statement', async () => {
    // The test before has moved the horizon.
    underTest.setClock('2027-05-01T10:00:00.000Z');
    const statements: string[] = [];
    const database = watchDatabase(underTest.database, {
      before: async (statement) => {
        statements.push(statement);
      },
    });
    const test = await createTestApp(database, underTest.context.clock);
    const statementsOf = async (body: object) => {
      statements.length = 0;
      const answer = await test.send('POST /v1/responses', {
        body: { touchpoint, score: 3, ...body },
        key: publishable,
      });
      expect(answer.status).toBeLessThan(300);
      return statements.filter((statement) => /\bcontacts\b/.test(statement)).length;
    };
    const id = randomUUID();
    expect(await statementsOf({ id, shownAt: '2027-05-01T10:00:00Z' })).toBe(0);
    expect(await statementsOf({ id })).toBe(0);
    expect(await statementsOf({ id, finished: true })).toBe(0);
    expect(await statementsOf({ id, revision: 2, comment: 'Slow.' })).toBe(0);
    expect(await statementsOf(leaving(email))).toBe(1);
    await test.close();
  });
});
