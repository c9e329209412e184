import { randomUUID } from 'node:crypto';
import type { Invite, InviteCounts, InvitesReceipt, Problem, Respondent, Response } from '@voxpoint/contract';
import { beforeEach, expect, it } from 'vitest';
import { maintain } from '../../maintenance.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';

const dayMs = 86_400_000;
const start = Date.parse('2026-11-22T12:00:00Z');
const at = (days: number) => new Date(start + days * dayMs).toISOString();
const usual = { basis: 'existing-customer', basisDate: '2026-11-20' };
type Result = InvitesReceipt['results'][number];

describeApp('an invite', (underTest) => {
  let made = 0;
  let touchpoint: string;
  beforeEach(async () => {
    underTest.setClock(at(0));
    touchpoint = await makeTouchpoint();
  });
  const send = <Body = Problem>(request: string, body?: unknown, on: TestApp = underTest.test) =>
    on.send<Body>(request, { body });
  const makeTouchpoint = async (survey: object = {}) => {
    made += 1;
    const key = `invited-${made}`;
    await send(`PUT /v1/touchpoints/${key}`, { name: key });
    const put = await send(`PUT /v1/touchpoints/${key}/surveys/nps`, survey);
    expect(put.status, JSON.stringify(put.body)).toBe(201);
    return key;
  };
  const newPerson = () => `person-${randomUUID()}`;
  const post = (invites: unknown[], more: object = {}, on?: TestApp) =>
    send<InvitesReceipt>('POST /v1/invites', { touchpoint, invites, ...more }, on);
  const invite = async (
    more: object = {},
    batch: object = {},
  ): Promise<Result & { url: string; id: string }> => {
    const { status, body } = await post([{ respondent: { id: newPerson() }, ...usual, ...more }], batch);
    expect([status, body.results?.[0]?.status], JSON.stringify(body)).toEqual([200, 'created']);
    return body.results[0] as Result & { url: string; id: string };
  };
  const read = async (id: string) => (await send<Invite>(`GET /v1/invites/${id}`)).body;
  const responses = async (key = touchpoint) =>
    (await send<{ data: Response[] }>(`GET /v1/responses?touchpoint=${key}`)).body.data;
  const impressions = async () => {
    const path = `GET /v1/aggregates?touchpoint=${touchpoint}&from=2026-11-01&to=2026-12-31`;
    const { body } = await send<{ groups: { total: { impressions: number } }[] }>(path);
    return body.groups[0]?.total.impressions ?? 0;
  };
  const open = (url: string, headers: object = {}, method: 'GET' | 'HEAD' = 'GET') => {
    const { pathname, search } = new URL(url);
    const accept = { 'accept-language': 'en', 'accept-encoding': 'identity' };
    return underTest.test.app.inject({ method, url: pathname + search, headers: { ...accept, ...headers } });
  };
  const fill = (url: string, form: URLSearchParams) =>
    underTest.test.app.inject({
      method: 'POST',
      url: new URL(url).pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-encoding': 'identity' },
      payload: form.toString(),
    });
  const fields = (html: string) => {
    const found = html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g);
    return new URLSearchParams(
      [...found].map(([, name = '', value = '']): [string, string] => [name, value]),
    );
  };
  /** As the script of a page does. */
  const openPage = (url: string) => {
    const id = randomUUID();
    const call = async (path: string, body: object) => {
      const answer = await underTest.test.app.inject({
        method: 'POST',
        url: `${new URL(url).pathname}/${path}`,
        headers: { 'content-type': 'text/plain' },
        payload: JSON.stringify(body),
      });
      return { status: answer.statusCode, body: answer.body ? JSON.parse(answer.body) : undefined };
    };
    return {
      id,
      answer: (more: object) => call('responses', { id, key: '', touchpoint, score: 5, ...more }),
      see: () => call('impressions', { impressions: [{ id, touchpoint, surveyVersion: 1 }] }),
    };
  };

  it('gets a link of its own, which is shown once; only its hash is kept', async () => {
    const { status, body } = await post([
      { respondent: { id: 'ada' }, ...usual, attributes: { plan: 'pro' } },
    ]);
    expect([status, body]).toEqual([
      200,
      {
        results: [
          {
            ...{ index: 0, id: expect.any(String), status: 'created', expiresAt: at(30) },
            url: expect.stringMatching(/^http:\/\/localhost:3000\/i\/[\w-]{48}$/),
          },
        ],
        ...{ created: 1, duplicate: 0, rejected: 0 },
      },
    ]);
    const [{ id, url } = { id: '', url: '' }] = body.results;
    expect(await read(`${id}`)).toEqual({
      ...{ id, touchpoint, metric: 'nps', channel: 'email', locale: null, respondent: { id: 'ada' } },
      ...{ attributes: { plan: 'pro' }, ...usual, state: 'made', response: null },
      ...{ createdAt: at(0), expiresAt: at(30), seenAt: null, answeredAt: null },
      ...{ sentAt: null, remindedAt: null, bouncedAt: null },
    });
    const rows = await underTest.database.query<{ row: string }>('select invites::text as row from invites');
    expect(rows.some(({ row }) => row.includes(`${url}`.slice(-48)))).toBe(false);
  });

  it('needs a basis and its date; one that is wrong harms none of the others', async () => {
    const person = () => ({ respondent: { id: newPerson() } });
    const { body } = await post([
      person(),
      { ...person(), basis: 'consent' },
      { ...person(), basis: 'because', basisDate: '2026-11-20' },
      { ...person(), ...usual, basisDate: '2026-02-30' },
      { ...person(), ...usual, basisDate: '2026-11-24' },
      { ...person(), ...usual, basisDate: '1969-12-31' },
      { ...usual, respondent: 'ada' },
      'ada',
      { ...person(), ...usual, id: 'mine' },
      { ...person(), ...usual },
    ]);
    expect(body.results.map(({ status }) => status)).toEqual([...Array(9).fill('rejected'), 'created']);
    const told = body.results.map(({ problem }) => problem && [problem.status, problem.errors?.[0]?.path]);
    expect(told).toEqual([
      ...[
        [422, 'basis'],
        [422, 'basisDate'],
        [422, 'basis'],
        [422, 'basisDate'],
        [422, 'basisDate'],
        [422, 'basisDate'],
      ],
      ...[[422, 'respondent'], [422, ''], [422, 'id'], undefined],
    ]);
  });

  it('is refused as a whole where nothing could be asked', async () => {
    const one = { respondent: { id: newPerson() }, ...usual };
    const codeOf = async (more: object) =>
      (await send('POST /v1/invites', { touchpoint, invites: [one], ...more })).body.code;
    expect(await codeOf({ touchpoint: 'nowhere' })).toBe('touchpoint-not-found');
    expect(await codeOf({ metric: 'ces' })).toBe('survey-not-found');
    expect(await codeOf({ expiresInDays: 91 })).toBe('validation-failed');
    expect(await codeOf({ invites: [] })).toBe('validation-failed');
    expect(await codeOf({ invites: Array(1_001).fill(one) })).toBe('body-too-large');
  });

  it('is made once for an id, however often it is sent; each link that was given out holds', async () => {
    const one = { id: randomUUID(), respondent: { id: newPerson() }, ...usual };
    const urls: string[] = [];
    for (const status of ['created', 'duplicate', 'duplicate']) {
      const { body } = await post([one]);
      expect(body.results[0]).toMatchObject({ id: one.id, status });
      urls.push(`${body.results[0]?.url}`);
    }
    for (const url of urls) expect((await open(url)).statusCode).toBe(200);
    const other = await post([{ ...one, respondent: { id: newPerson() } }]);
    expect(other.body.results[0]?.problem?.code).toBe('id-in-use');
  });

  it('is made once for a respondent until the restraint is over, there and elsewhere', async () => {
    const respondent = { id: newPerson() };
    const outcome = async () => {
      const { body } = await post([{ respondent, ...usual }]);
      const [{ status, problem, retryAt } = {} as Result] = body.results;
      return problem ? [problem.code, retryAt] : status;
    };
    const first = touchpoint;
    expect(await outcome()).toBe('created');
    expect(await outcome()).toEqual(['cooling-down', at(90)]);
    touchpoint = await makeTouchpoint();
    expect(await outcome()).toEqual(['cooling-down', at(7)]);
    underTest.setClock(at(7));
    expect(await outcome()).toBe('created');
    touchpoint = first;
    underTest.setClock(at(89.9));
    expect(await outcome()).toEqual(['cooling-down', at(90)]);
    underTest.setClock(at(90));
    expect(await outcome()).toBe('created');
    touchpoint = await makeTouchpoint({
      display: { restraint: { afterAnswerDays: 0, betweenTouchpointsDays: 0 } },
    });
    expect([await outcome(), await outcome()]).toEqual(['created', 'created']);
  });

  it('is made once of twenty that come at once at two servers', async () => {
    const other = await createTestApp(underTest.database, underTest.context.clock);
    const servers = [underTest.test, other];
    const respondent = { id: newPerson() };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        post(
          [
            { respondent, ...usual },
            { respondent, ...usual },
          ],
          {},
          servers[n % 2],
        ),
      ),
    );
    const results = answers.flatMap(({ body }) => body.results);
    expect(results.filter(({ status }) => status === 'created')).toHaveLength(1);
    expect(results.filter(({ problem }) => problem?.code === 'cooling-down')).toHaveLength(39);
    await other.close();
  });

  it('asks whoever opens it; opening it stores nothing', async () => {
    const { url, id } = await invite({ locale: 'de' });
    for (const query of ['', '?score=9']) {
      for (const method of ['GET', 'HEAD', 'GET'] as const) {
        const page = await open(url + query, {}, method);
        expect([page.statusCode, page.headers]).toMatchObject([
          200,
          { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' },
        ]);
        if (method === 'HEAD') continue;
        expect(page.body).toContain('<html lang="de"');
        expect(page.body).not.toMatch(/ checked|vpk_/);
      }
    }
    expect([await read(id), await responses(), await impressions()]).toMatchObject([
      { state: 'made' },
      [],
      0,
    ]);
  });

  it('takes a form as the answer of its respondent, signed, also where the survey takes no others', async () => {
    touchpoint = await makeTouchpoint({ requireSigned: true });
    const respondent = { id: newPerson() };
    const { url, id } = await invite({ respondent, attributes: { plan: 'pro' } }, { channel: 'phone' });
    const first = fields((await open(url)).body);
    first.set('score', '9');
    const page = await fill(url, first);
    expect([page.statusCode, page.headers['cache-control']]).toEqual([200, 'no-store']);
    const second = fields(page.body);
    second.set('text.comment', 'Quick.');
    expect((await fill(url, second)).statusCode).toBe(200);
    const [answer, ...others] = await responses();
    expect([answer, others]).toMatchObject([
      {
        ...{ score: 9, comment: 'Quick.', channel: 'phone', respondent: { ...respondent, verified: true } },
        ...{ attributes: { plan: 'pro' }, context: {} },
      },
      [],
    ]);
    expect(await read(id)).toMatchObject({ state: 'answered', response: answer?.id, answeredAt: at(0) });
    // What was sent is not sent back.
    expect(page.body).not.toContain(`${answer?.id}`);
  });

  it('takes from a page only what people say, and says where itself', async () => {
    const { url } = await invite();
    const page = openPage(url);
    const sent = {
      ...{ touchpoint: 'website', metric: 'csat', channel: 'web', respondent: { id: 'eve', token: 'x' } },
      ...{ attributes: { plan: 'free' }, context: { url, device: 'phone' } },
    };
    expect(await page.answer(sent)).toEqual({
      status: 201,
      body: { id: page.id, revision: 1, status: 'created' },
    });
    expect(await responses()).toMatchObject([
      {
        metric: 'nps',
        channel: 'email',
        attributes: {},
        respondent: { verified: true },
        context: { device: 'phone' },
      },
    ]);
    expect((await page.answer({ id: 'mine' })).body.errors[0].path).toBe('id');
    expect((await page.answer({ revision: 2, score: 11 })).body.code).toBe('score-out-of-range');
  });

  it('has one answer, whatever is sent from how many pages, in whatever order', async () => {
    const { url } = await invite();
    const [phone, laptop] = [openPage(url), openPage(url)];
    const stored = async () => {
      const [one, ...others] = await responses();
      expect(others).toEqual([]);
      return one && [one.score, one.comment];
    };
    await phone.answer({ score: 3 });
    await laptop.answer({ score: 8 });
    expect(await stored()).toEqual([8, null]);
    // The phone’s first one, once more, comes too late; its second one is news.
    expect((await phone.answer({ score: 3 })).body.status).toBe('superseded');
    expect(await stored()).toEqual([8, null]);
    await phone.answer({ score: 4, revision: 2, comment: 'Hm.' });
    expect(await stored()).toEqual([4, 'Hm.']);
    expect((await phone.answer({ score: 4, revision: 2, comment: 'Hm.' })).body.status).toBe('duplicate');
    // The second revision of a page arrives before its first.
    const late = openPage(url);
    await late.answer({ score: 6, revision: 2, comment: 'Later.' });
    await late.answer({ score: 6 });
    expect(await stored()).toEqual([6, 'Later.']);
    const many = await Promise.all(
      Array.from({ length: 20 }, (_, score) => openPage(url).answer({ score: score % 11 })),
    );
    expect(many.every(({ status }) => status === 200)).toBe(true);
    await stored();
  });

  it('keeps the comment when a second page begins by another score, until that page says otherwise', async () => {
    const texts = { en: { question: 'What?' } };
    const options = ['a', 'b'].map((key) => ({ key, texts: { en: key } }));
    touchpoint = await makeTouchpoint({
      followUps: [
        { key: 'reason', kind: 'choice', bands: ['detractor'], texts, options },
        { key: 'comment', kind: 'text' },
      ],
    });
    const { url } = await invite();
    const [first, second] = [openPage(url), openPage(url)];
    const answers = [{ question: 'reason', choices: ['a'] }];
    await first.answer({ score: 3 });
    await first.answer({ score: 3, revision: 2, comment: 'Too slow.', answers });
    const stored = async () => {
      const [one, ...others] = await responses();
      return [one?.score, one?.comment, one?.answers, others.length];
    };
    for (const status of ['updated', 'duplicate']) {
      expect((await second.answer({ score: 4 })).body.status).toBe(status);
      // A reason belongs to the score after which it was asked for.
      expect(await stored()).toEqual([4, 'Too slow.', [], 0]);
    }
    await second.answer({ score: 9, revision: 2, comment: 'Better.' });
    await second.answer({ score: 9, revision: 3 });
    expect(await stored()).toEqual([9, null, [], 0]);
  });

  it('is seen when a person is at the page, with one impression for all pages', async () => {
    const { url, id } = await invite();
    for (const page of [openPage(url), openPage(url)]) expect((await page.see()).status).toBe(204);
    expect([await read(id), await impressions()]).toMatchObject([{ state: 'seen', seenAt: at(0) }, 1]);
    const page = openPage(url);
    await page.answer({ shownAt: at(0) });
    await page.see();
    expect([await read(id), await impressions()]).toMatchObject([{ state: 'answered' }, 1]);
  });

  it('ends: it asks nobody any more, but what was answered in time may arrive later', async () => {
    const [{ url, id }, answered] = [await invite({}, { expiresInDays: 2 }), await invite()];
    await openPage(answered.url).answer({});
    underTest.setClock(at(2));
    const page = await open(url, { 'accept-language': 'de-AT' });
    expect([page.statusCode, page.headers['cache-control'], (await read(id)).state]).toEqual([
      410,
      'no-store',
      'expired',
    ]);
    expect(page.body).toContain('Dieser Link gilt nicht mehr');
    expect((await open(answered.url)).body).toContain('type="radio"');
    underTest.setClock(at(8.8));
    const late = { answeredAt: at(1.9), sentAt: at(8.8) };
    expect((await openPage(url).answer(late)).status).toBe(201);
    underTest.setClock(at(10.1));
    expect((await open(answered.url)).body).toContain('You have answered already');
    const unanswered = await invite({}, { expiresInDays: 1 });
    underTest.setClock(at(19.2));
    expect((await openPage(unanswered.url).answer({})).body.code).toBe('invite-expired');
    expect((await fill(unanswered.url, new URLSearchParams({ score: '5' }))).statusCode).toBe(410);
  });

  it('takes nothing that was answered after its end, and asks for nothing that it would not take', async () => {
    const [answered, unanswered] = [
      await invite({}, { expiresInDays: 2 }),
      await invite({}, { expiresInDays: 2 }),
    ];
    await openPage(answered.url).answer({});
    underTest.setClock(at(2.1));
    const form = new URLSearchParams({ score: '5' });
    expect((await fill(unanswered.url, form)).statusCode).toBe(410);
    const page = openPage(unanswered.url);
    const afterwards = { answeredAt: at(2.05), sentAt: at(2.1) };
    expect((await page.answer({})).body.code).toBe('invite-expired');
    expect((await page.answer(afterwards)).body.code).toBe('invite-expired');
    expect((await page.see()).body.code).toBe('invite-expired');
    expect(await read(unanswered.id)).toMatchObject({ state: 'expired', response: null });

    expect((await open(answered.url)).body).toContain('You have answered already');
    const again = await fill(answered.url, form);
    expect([again.statusCode, again.body]).toEqual([
      410,
      expect.stringContaining('You have answered already'),
    ]);
  });

  it('asks no more once its answer was deleted, or is closed', async () => {
    const [deleted, closed] = [await invite(), await invite()];
    for (const { url } of [deleted, closed]) await openPage(url).answer({});
    const { response } = await read(deleted.id);
    expect((await send(`DELETE /v1/responses/${response}`)).status).toBe(204);
    const endOf = async (url: string) => {
      const pages = [await open(url), await fill(url, new URLSearchParams({ score: '5' }))];
      return pages.map(({ statusCode, body }) => [statusCode, /answered already/.test(body)]);
    };
    const ended = [
      [410, true],
      [410, true],
    ];
    expect(await endOf(deleted.url)).toEqual(ended);
    expect((await open(closed.url)).statusCode).toBe(200);
    underTest.setClock(at(8.1));
    expect(await endOf(closed.url)).toEqual(ended);
  });

  it('tells the link of nobody else: of two with one id the second is refused without', async () => {
    const id = randomUUID();
    const of = (respondent: string) => ({ id, respondent: { id: respondent }, ...usual });
    const [ada, eve] = [newPerson(), newPerson()];
    for (const status of ['created', 'duplicate']) {
      const { body } = await post([of(ada), of(eve)]);
      expect(body.results).toMatchObject([{ status, url: expect.any(String) }, { status: 'rejected' }]);
      expect(body.results[1]?.problem?.code).toBe('id-in-use');
      expect(Object.keys(body.results[1] ?? {}).sort()).toEqual(['id', 'index', 'problem', 'status']);
    }
  });

  it('is the same again only if it says the same, and has not expired', async () => {
    const id = randomUUID();
    const first = { id, respondent: { id: newPerson() }, ...usual };
    const codeOf = async (more: object, batch: object = {}) => {
      const { body } = await post([{ ...first, ...more }], { expiresInDays: 2, ...batch });
      const [result] = body.results;
      return result?.problem?.code ?? result?.status;
    };
    expect([await codeOf({}), await codeOf({})]).toEqual(['created', 'duplicate']);
    const others: [object, object?][] = [
      [{ locale: 'de' }],
      [{ attributes: { plan: 'pro' } }],
      [{ basis: 'consent' }],
      [{ basisDate: '2026-11-19' }],
      [{}, { channel: 'link' }],
      [{}, { expiresInDays: 3 }],
    ];
    for (const [more, batch] of others) expect(await codeOf(more, batch)).toBe('id-in-use');
    underTest.setClock(at(3));
    expect(await codeOf({})).toBe('invite-expired');
  });

  it('is made for nobody where nobody is asked', async () => {
    const invites = [{ respondent: { id: newPerson() }, ...usual }];
    const paused = await makeTouchpoint({ status: 'paused' });
    const answer = await send(`POST /v1/invites`, { touchpoint: paused, invites });
    expect([answer.status, answer.body.code]).toEqual([409, 'survey-not-asked']);
    await send(`DELETE /v1/touchpoints/${touchpoint}`);
    expect((await send('POST /v1/invites', { touchpoint, invites })).body.code).toBe('survey-not-asked');
  });

  it('is withdrawn with its link; its answer stays', async () => {
    const { url, id } = await invite();
    await openPage(url).answer({});
    expect((await send(`DELETE /v1/invites/${id}`)).status).toBe(204);
    expect((await send(`DELETE /v1/invites/${id}`)).body.code).toBe('invite-not-found');
    const page = await open(url);
    expect([page.statusCode, page.body]).toEqual([404, expect.stringContaining('This link leads nowhere')]);
    expect((await openPage(url).answer({})).body.code).toBe('invite-expired');
    expect(await responses()).toHaveLength(1);
  });

  it('is listed and counted by how far it has come', async () => {
    const people = Array.from({ length: 4 }, newPerson);
    const { body } = await post(
      people.map((id) => ({ respondent: { id }, ...usual })),
      { expiresInDays: 1 },
    );
    const urls = body.results.map(({ url }) => `${url}`);
    await openPage(`${urls[0]}`).see();
    await openPage(`${urls[1]}`).answer({});
    const list = async (query: string) => {
      const { data, nextCursor } = (
        await send<{ data: Invite[]; nextCursor: string | null }>(`GET /v1/invites?${query}`)
      ).body;
      return { ids: data.map(({ respondent }) => respondent.id), nextCursor };
    };
    expect((await list(`touchpoint=${touchpoint}&state=seen,answered`)).ids.sort()).toEqual(
      [people[0], people[1]].sort(),
    );
    expect((await list(`respondent=${people[3]}`)).ids).toEqual([people[3]]);
    const first = await list(`touchpoint=${touchpoint}&limit=3`);
    const rest = await list(`touchpoint=${touchpoint}&limit=3&cursor=${first.nextCursor}`);
    expect([...first.ids, ...rest.ids].sort()).toEqual([...people].sort());
    expect(rest.nextCursor).toBeNull();
    const noMails = { sent: 0, bounced: 0 };
    const counts = async () =>
      (await send<InviteCounts>(`GET /v1/invites/counts?touchpoint=${touchpoint}`)).body;
    expect(await counts()).toEqual({ ...noMails, total: 4, made: 2, seen: 1, answered: 1, expired: 0 });
    underTest.setClock(at(1));
    expect(await counts()).toEqual({ ...noMails, total: 4, made: 0, seen: 0, answered: 1, expired: 3 });
    expect((await send('GET /v1/invites?touchpoint=nowhere')).body.code).toBe('touchpoint-not-found');
  });

  it('belongs to what is held of a respondent, and is erased with it', async () => {
    const respondent = { id: newPerson() };
    const { url, id } = await invite({ respondent });
    await openPage(url).answer({});
    const held = await send<Respondent>(`GET /v1/respondents/${respondent.id}`);
    expect(held.body.invites).toMatchObject([{ id, state: 'answered' }]);
    expect((await send('POST /v1/privacy/find', { respondent: respondent.id })).body).toMatchObject({
      invites: 1,
    });
    await send(`DELETE /v1/respondents/${respondent.id}`);
    expect((await open(url)).statusCode).toBe(404);
    expect((await openPage(url).answer({})).body.code).toBe('invite-expired');
    const rows = await underTest.database.query<{ row: string }>('select invites::text as row from invites');
    expect(rows.some(({ row }) => row.includes(respondent.id))).toBe(false);
  });

  it('is kept for a year', async () => {
    const { id } = await invite();
    underTest.setClock(at(364));
    await maintain(underTest.context);
    expect((await read(id)).id).toBe(id);
    underTest.setClock(at(366));
    await maintain(underTest.context);
    expect((await send(`GET /v1/invites/${id}`)).status).toBe(404);
  });

  it('is kept no longer than answers, but until its link has ended for good', async () => {
    const projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    const key = await addSecretKey(underTest.database, projectId, ['read', 'manage']);
    const ask = <Body>(request: string, body?: object) => underTest.test.send<Body>(request, { key, body });
    await ask('PATCH /v1/project', { retentionDays: 30 });
    await ask('PUT /v1/touchpoints/shop', { name: 'Shop' });
    await ask('PUT /v1/touchpoints/shop/surveys/nps', {});
    const invites = [{ respondent: { id: newPerson() }, ...usual }];
    const made = await ask<InvitesReceipt>('POST /v1/invites', {
      touchpoint: 'shop',
      expiresInDays: 90,
      invites,
    });
    expect(made.body.created).toBe(1);
    const isThereAt = async (days: number) => {
      underTest.setClock(at(days));
      await maintain(underTest.context);
      return (await ask<InviteCounts>('GET /v1/invites/counts')).body.total;
    };
    expect([await isThereAt(97), await isThereAt(99)]).toEqual([1, 0]);
  });

  it('cannot be guessed: unknown links answer with a page, and not in numbers', async () => {
    const { url } = await invite();
    const token = url.slice(-48);
    const other = `${token.slice(0, 47)}${token.endsWith('A') ? 'B' : 'A'}`;
    const look = (tried: string, remoteAddress = '192.0.2.7') =>
      underTest.test.app.inject({
        method: 'GET',
        url: `/i/${tried}`,
        remoteAddress,
        headers: { 'accept-language': 'en' },
      });
    for (const tried of [other, token.slice(0, 47), 'x', '%00', `${'_'.repeat(48)}`]) {
      const page = await look(tried);
      expect([page.statusCode, page.headers['cache-control']], tried).toEqual([404, 'no-store']);
      expect(page.body).toContain('This link leads nowhere');
    }
    const tries = await Promise.all(
      Array.from({ length: 70 }, (_, n) => look(`${token.slice(0, 46)}${10 + n}`, '192.0.2.8')),
    );
    const statuses = tries.map(({ statusCode }) => statusCode);
    expect([404, 429].map((status) => statuses.filter((one) => one === status).length)).toEqual([60, 10]);
  });
});
