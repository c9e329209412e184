import { randomUUID } from 'node:crypto';
import type { Aggregates, BatchReceipt, Problem, Response, ResponseReceipt } from '@voxpoint/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

const { publishable, secret } = testKeys;

describeApp('responses', (underTest) => {
  const send = <Body>(request: string, body?: unknown, key: string | null = publishable) =>
    underTest.test.send<Body>(request, { body, key });
  const collect = (body: Record<string, unknown>, key?: string | null) =>
    send<ResponseReceipt & Omit<Problem, 'status'>>(
      'POST /v1/responses',
      { touchpoint: 'website', ...body },
      key,
    );
  const read = async (id: string) =>
    (await send<Response>(`GET /v1/responses/${id}`, undefined, secret)).body;
  const total = async (touchpoint: string, query = '') => {
    const { body } = await send<Aggregates>(
      `GET /v1/aggregates?metric=nps&from=2000-01-01&to=2100-01-01&touchpoint=${touchpoint}${query}`,
      undefined,
      secret,
    );
    return body.groups[0]?.total;
  };
  /** A touchpoint of the test's own with an NPS survey. */
  const makeTouchpoint = async () => {
    const key = `t-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${key}`, { name: 'A test' }, secret);
    await send(`PUT /v1/touchpoints/${key}/surveys/nps`, {}, secret);
    return key;
  };

  it.each([
    "It's 5 o'clock''s",
    "'); drop table responses; --",
    "\\ \\\\ \\' \\u0041 \\n",
    '$1 $$ %L :name ? "quoted"',
    'a\tb\nc\u2028d\u007f',
  ])('keeps every character of %j, in a comment and as a respondent', async (text) => {
    const id = randomUUID();
    const respondent = `${text.replace(/\p{Cc}/gu, '')} ${id}`;
    const { status } = await collect({ id, score: 9, comment: text, respondent: { id: respondent } });
    expect(status).toBe(201);
    const stored = await read(id);
    expect(stored.comment).toBe(text);
    const { body } = await send<{ responses: Response[] }>(
      `GET /v1/respondents/${encodeURIComponent(respondent)}`,
      undefined,
      secret,
    );
    expect(body.responses).toEqual([stored]);
  });

  it.each(['', ' ', ' \n\t ', '\u200b', '\u00a0'])('takes %j for no comment', async (comment) => {
    const id = randomUUID();
    expect(await collect({ id, score: 9, comment })).toMatchObject({ status: 201 });
    const { comment: stored, urgency } = await read(id);
    expect({ stored, urgency: urgency?.parts.comment }).toEqual({ stored: null, urgency: 0 });
  });

  it('stores an answer with everything that it says', async () => {
    const id = randomUUID();
    const question = { texts: { en: { question: 'Why?' } } };
    const options = ['price', 'speed'].map((key) => ({ key, texts: { en: key } }));
    const followUps = [
      { key: 'reason', kind: 'choice', multiple: true, ...question, options },
      { key: 'why', kind: 'text', ...question },
    ];
    await send('PUT /v1/touchpoints/website/surveys/nps', { followUps }, secret);
    const { status, body } = await collect(
      {
        id: id.toUpperCase(),
        metric: 'nps',
        score: 9,
        comment: 'Größe passt 🎉',
        answers: [
          { question: 'reason', choices: ['price', 'speed'] },
          { question: 'why', text: 'because' },
        ],
        surveyVersion: 2,
        locale: 'de-DE',
        channel: 'app',
        respondent: { id: 'user-17', token: 'not-kept' },
        attributes: { persona: 'family', seats: 3, trial: false },
        context: { url: 'https://shop.example/checkout', appVersion: '4.2.0', device: 'phone' },
        finished: true,
        shownAt: '2026-11-01T10:00:00.000Z',
        answeredAt: '2026-11-01T10:00:30.250Z',
      },
      secret,
    );
    expect([status, body]).toEqual([
      201,
      { id: id.toUpperCase(), revision: 1, status: 'created', ignored: ['respondent.token'] },
    ]);
    expect(await read(id)).toEqual({
      id,
      revision: 1,
      state: 'counted',
      touchpoint: 'website',
      metric: 'nps',
      scale: { min: 0, max: 10 },
      score: 9,
      band: 'promoter',
      urgency: expect.anything(),
      comment: 'Größe passt 🎉',
      answers: [
        { question: 'reason', choices: ['price', 'speed'] },
        { question: 'why', text: 'because' },
      ],
      surveyVersion: 2,
      locale: 'de-DE',
      channel: 'app',
      respondent: { id: 'user-17', verified: false },
      attributes: { persona: 'family', seats: 3, trial: false },
      context: { url: 'https://shop.example/checkout', appVersion: '4.2.0', device: 'phone' },
      finished: true,
      shownAt: '2026-11-01T10:00:00.000Z',
      answeredAt: '2026-11-01T10:00:30.250Z',
      receivedAt: expect.any(String),
      updatedAt: expect.any(String),
      burst: null,
    });
  });

  it.each([
    ['https://shop.example/checkout?token=s3cret&mail=a@b.example#step-2', 'https://shop.example/checkout'],
    ['https://shop.example/#mail=a@b.example', 'https://shop.example/'],
    ['https://ada:pw@shop.example/a@b', 'https://shop.example/a@b'],
    ['//ada@shop.example/x', '//shop.example/x'],
    ['shop://cart?id=7', 'shop://cart'],
    ['/cart\n?token=1\n#x', '/cart\n'],
    ['CartScreen', 'CartScreen'],
  ])('stores of the address %j what tells of no person, whoever sends it', async (url, stored) => {
    const attributes = { referrer: url.slice(0, 40) };
    const [single, batched] = [randomUUID(), randomUUID()];
    await collect({ id: single, score: 9, context: { url }, attributes });
    const responses = [
      { id: batched, touchpoint: 'website', score: 9, context: { url, device: 'phone' }, attributes },
    ];
    await send('POST /v1/responses/batch', { responses }, secret);
    expect(await read(single)).toMatchObject({ context: { url: stored }, attributes });
    expect(await read(batched)).toMatchObject({ context: { url: stored, device: 'phone' }, attributes });
  });

  it('takes JSON sent as text/plain with the key beside it, as a beacon sends it', async () => {
    const { status, headers } = await underTest.test.send('POST /v1/responses', {
      key: null,
      body: JSON.stringify({ key: publishable, id: randomUUID(), touchpoint: 'website', score: 7 }),
      headers: { 'content-type': 'text/plain;charset=UTF-8', origin: 'null' },
    });
    expect(status).toBe(201);
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('ignores what it does not know from a publishable key, and names it', async () => {
    const { status, body } = await collect({
      id: randomUUID(),
      score: 9,
      mood: 'sunny',
      context: { url: 'https://a.example/', battery: 0.4 },
    });
    expect([status, body.ignored?.sort()]).toEqual([201, ['context.battery', 'mood']]);
  });

  it('still refuses a wrong member beside an unknown one', async () => {
    const { status, body } = await collect({ id: randomUUID(), score: '9', mood: 'sunny' });
    expect([status, body.errors?.map(({ path }) => path)]).toEqual([422, ['score']]);
  });

  describe('an id that comes again', () => {
    it('counts once, however often it is sent', async () => {
      const touchpoint = await makeTouchpoint();
      const id = randomUUID();
      const statuses = [];
      for (let time = 0; time < 10; time += 1) {
        const { status, body } = await collect({ id, touchpoint, score: 9, comment: 'hi' });
        statuses.push(`${status} ${body.status}`);
      }
      expect(statuses).toEqual(['201 created', ...Array(9).fill('200 duplicate')]);
      expect(await total(touchpoint)).toMatchObject({ responses: 1, score: 100 });
    });

    it('counts with its last score, in whatever order the revisions come', async () => {
      const revisions = [
        { revision: 1, score: 3 },
        { revision: 2, score: 8, comment: 'better' },
        { revision: 3, score: 10, channel: 'app' },
      ];
      for (const order of permutations(revisions)) {
        const touchpoint = await makeTouchpoint();
        const id = randomUUID();
        for (const revision of order) await collect({ id, touchpoint, ...revision });
        for (const revision of order) await collect({ id, touchpoint, ...revision });
        expect(await read(id)).toMatchObject({ revision: 3, score: 10, comment: null, channel: 'app' });
        const { responses, distribution } = (await total(touchpoint)) ?? {};
        expect([responses, distribution?.filter((entry) => entry.responses > 0)]).toEqual([
          1,
          [{ score: 10, responses: 1 }],
        ]);
        expect(await total(touchpoint, '&channel=app')).toMatchObject({ responses: 1 });
        expect(await total(touchpoint, '&channel=web')).toMatchObject({ responses: 0 });
      }
    });

    it('tells what became of each', async () => {
      const id = randomUUID();
      const answers = [
        await collect({ id, revision: 2, score: 9 }),
        await collect({ id, revision: 1, score: 2 }),
        await collect({ id, revision: 2, score: 9 }),
        await collect({ id, revision: 5, score: 4 }),
      ];
      expect(answers.map(({ status, body }) => [status, body.status, body.revision])).toEqual([
        [201, 'created', 2],
        [200, 'superseded', 2],
        [200, 'duplicate', 2],
        [200, 'updated', 5],
      ]);
    });

    it('is the same content with other times, context, token, order of attributes and key', async () => {
      const id = randomUUID();
      await collect({ id, score: 9, respondent: { id: 'u' }, attributes: { a: 1, b: 2 } });
      const { body } = await collect(
        {
          id: id.toUpperCase(),
          score: 9,
          respondent: { id: 'u', token: 't' },
          attributes: { b: 2, a: 1 },
          context: { url: 'https://other.example/' },
          answeredAt: '2026-01-01T00:00:00Z',
          sentAt: '2026-01-01T00:00:09Z',
        },
        secret,
      );
      expect(body.status).toBe('duplicate');
    });

    it('is refused as the same revision with other content', async () => {
      const id = randomUUID();
      await collect({ id, score: 9 });
      for (const other of [{ score: 8 }, { score: 9, comment: 'x' }, { score: 9, channel: 'app' }]) {
        const { status, body } = await collect({ id, ...other });
        expect([status, body.code]).toEqual([409, 'revision-conflict']);
      }
      expect(await read(id)).toMatchObject({ score: 9, comment: null });
    });

    it('says once that nothing more is to come, with its last revision or after it', async () => {
      const touchpoint = await makeTouchpoint();
      const id = randomUUID();
      const respond = async (body: object, key?: string) =>
        (await collect({ id, touchpoint, score: 3, ...body }, key)).body.status;
      const state = async () => {
        const { revision, finished, updatedAt } = await read(id);
        return { revision, finished, updatedAt };
      };
      underTest.setClock('2026-11-20T12:00:00.000Z');
      expect(await respond({})).toBe('created');
      expect(await state()).toEqual({ revision: 1, finished: false, updatedAt: '2026-11-20T12:00:00.000Z' });

      // Readers of what was written see it; a second time there is nothing to see.
      const ended = { revision: 1, finished: true, updatedAt: '2026-11-20T12:00:01.000Z' };
      underTest.setClock(ended.updatedAt);
      expect(await respond({ finished: true })).toBe('duplicate');
      expect(await state()).toEqual(ended);
      underTest.setClock('2026-11-20T12:00:02.000Z');
      for (const finished of [true, false, undefined]) {
        expect(await respond({ finished })).toBe('duplicate');
        expect(await state()).toEqual(ended);
      }
      expect(await respond({ revision: 2, comment: 'Slow' })).toBe('updated');
      expect(await respond({ finished: true })).toBe('superseded');
      expect(await state()).toMatchObject({ revision: 2, finished: false });
      expect(await respond({ revision: 3, comment: 'Slow.', finished: true })).toBe('updated');
      expect(await state()).toMatchObject({ revision: 3, finished: true });
      expect(await total(touchpoint)).toMatchObject({ responses: 1, score: -100 });

      // Nobody ends with the key of a page what a secret one has stored.
      const trusted = { id: randomUUID(), touchpoint, score: 9 };
      await collect(trusted, secret);
      await collect({ ...trusted, finished: true });
      expect((await read(trusted.id)).finished).toBe(false);
      await collect({ ...trusted, finished: true }, secret);
      expect((await read(trusted.id)).finished).toBe(true);
    });

    it('belongs to one touchpoint and metric', async () => {
      const id = randomUUID();
      const other = await makeTouchpoint();
      await send(`PUT /v1/touchpoints/website/surveys/csat`, {}, secret);
      await collect({ id, score: 5 });
      for (const elsewhere of [{ touchpoint: other }, { metric: 'csat' }]) {
        const { status, body } = await collect({ id, revision: 2, score: 5, ...elsewhere });
        expect([status, body.code]).toEqual([409, 'id-in-use']);
      }
    });

    it('stays what it was when the default metric, the channel and the survey have changed meanwhile', async () => {
      const touchpoint = await makeTouchpoint();
      const id = randomUUID();
      await collect({ id, touchpoint, score: 4 });
      await send(`PUT /v1/touchpoints/${touchpoint}/surveys/csat`, {}, secret);
      await send(
        `PUT /v1/touchpoints/${touchpoint}/surveys/nps`,
        { texts: { en: { question: 'New?' } } },
        secret,
      );
      await send(
        `PUT /v1/touchpoints/${touchpoint}`,
        { name: 'Changed', channel: 'phone', defaultMetric: 'csat' },
        secret,
      );
      const again = await collect({ id, touchpoint, score: 4 });
      const revised = await collect({ id, touchpoint, revision: 2, score: 5 });
      expect([again.body.status, revised.body.status]).toEqual(['duplicate', 'updated']);
      expect(await read(id)).toMatchObject({ metric: 'nps', score: 5, surveyVersion: 1 });
    });
  });

  describe('times', () => {
    const receivedAt = '2026-11-20T12:00:00.000Z';
    beforeAll(() => underTest.setClock(receivedAt));

    it.each([
      ['a clock a year ahead', '2027-11-20T11:59:00Z', '2027-11-20T12:00:00Z', '2026-11-20T11:59:00.000Z'],
      ['a clock years behind', '1980-01-01T00:00:00Z', '1980-01-01T01:30:00Z', '2026-11-20T10:30:00.000Z'],
      ['an offset', '2026-11-20T14:00:00+03:00', '2026-11-20T12:00:00Z', '2026-11-20T11:00:00.000Z'],
      ['ten days in a queue', '2026-11-10T12:00:00Z', '2026-11-20T12:00:00Z', '2026-11-13T12:00:00.000Z'],
      ['answered after it was sent', '2026-11-20T13:00:00Z', '2026-11-20T12:00:00Z', receivedAt],
      ['no sentAt', '2026-11-01T00:00:00Z', undefined, receivedAt],
      ['neither', undefined, undefined, receivedAt],
    ])('of a publishable key are corrected: %s', async (_, answeredAt, sentAt, expected) => {
      const id = randomUUID();
      await collect({ id, score: 9, answeredAt, sentAt, shownAt: answeredAt });
      expect(await read(id)).toMatchObject({
        answeredAt: expected,
        shownAt: answeredAt === undefined ? null : expected,
        receivedAt,
      });
    });

    it('of a secret key are taken as given, up to 5 minutes ahead', async () => {
      const id = randomUUID();
      await collect({ id, score: 9, answeredAt: '2001-02-03T04:05:06Z', sentAt: receivedAt }, secret);
      expect((await read(id)).answeredAt).toBe('2001-02-03T04:05:06.000Z');
      const ahead = await collect({ id: randomUUID(), score: 9, answeredAt: '2026-11-20T12:05:00Z' }, secret);
      expect(ahead.status).toBe(201);
    });

    it('are fixed by the first revision, unless a secret key moves them', async () => {
      const touchpoint = await makeTouchpoint();
      const id = randomUUID();
      const moment = { answeredAt: '2026-11-20T11:00:00Z', shownAt: '2026-11-20T10:59:00Z' };
      await collect({ id, touchpoint, score: 9, ...moment, sentAt: receivedAt });
      await collect({
        id,
        touchpoint,
        revision: 2,
        score: 8,
        answeredAt: receivedAt,
        shownAt: receivedAt,
        sentAt: receivedAt,
      });
      expect(await read(id)).toMatchObject({
        answeredAt: '2026-11-20T11:00:00.000Z',
        shownAt: '2026-11-20T10:59:00.000Z',
      });

      await collect(
        {
          id,
          touchpoint,
          revision: 3,
          score: 7,
          answeredAt: '2025-05-05T05:05:05Z',
          shownAt: '2025-05-05T05:05:00Z',
        },
        secret,
      );
      expect(await read(id)).toMatchObject({
        answeredAt: '2025-05-05T05:05:05.000Z',
        shownAt: '2025-05-05T05:05:00.000Z',
      });
      const { body } = await send<Aggregates>(
        `GET /v1/aggregates?metric=nps&touchpoint=${touchpoint}&from=2025-05-05&to=2025-05-06`,
        undefined,
        secret,
      );
      expect(body.groups[0]?.total).toMatchObject({ responses: 1, impressions: 1, responseRate: 1 });
      expect(await total(touchpoint)).toMatchObject({ responses: 1, impressions: 1 });
    });

    it('close a response to publishable keys after 8 days', async () => {
      const id = randomUUID();
      await collect({ id, score: 9 });
      underTest.setClock('2026-11-28T12:00:00.000Z');
      expect((await collect({ id, revision: 2, score: 8 })).body.status).toBe('updated');
      underTest.setClock('2026-11-28T12:00:00.001Z');
      const closed = await collect({ id, revision: 3, score: 1 });
      expect([closed.status, closed.body.code]).toEqual([409, 'response-closed']);
      expect((await collect({ id, revision: 2, score: 8 })).body.status).toBe('duplicate');
      expect((await collect({ id, revision: 1, score: 9 })).body.status).toBe('superseded');
      expect((await collect({ id, revision: 3, score: 1 }, secret)).body.status).toBe('updated');
      underTest.setClock(receivedAt);
    });
  });

  describe('deleting', () => {
    it('empties the row, keeps the id and corrects the counts', async () => {
      const touchpoint = await makeTouchpoint();
      const id = randomUUID();
      const shownAt = '2026-11-19T12:00:00Z';
      await collect({
        id,
        touchpoint,
        score: 9,
        comment: 'private',
        respondent: { id: 'u' },
        shownAt,
        sentAt: shownAt,
      });
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` };
      const url = `/v1/responses/${id}`;
      expect((await underTest.test.app.inject({ method: 'DELETE', url, headers })).statusCode).toBe(204);
      expect((await send(`DELETE /v1/responses/${id}`, undefined, secret)).status).toBe(204);

      expect(await total(touchpoint)).toMatchObject({
        responses: 0,
        score: null,
        impressions: 1,
        responseRate: 0,
      });
      expect(await read(id)).toMatchObject({ code: 'response-deleted', status: 410 });
      const late = await collect({ id, touchpoint, revision: 2, score: 10 });
      expect([late.status, late.body.code]).toEqual([410, 'response-deleted']);
      expect(await total(touchpoint)).toMatchObject({ responses: 0 });
      const [row] = await underTest.database.query<Record<string, unknown>>(
        'select score, comment, answers, respondent_id, attributes, context, locale from responses where id = $1::uuid',
        [id],
      );
      expect(Object.values(row ?? {})).toEqual(Array(7).fill(null));
    });
  });

  describe('a batch', () => {
    it('keeps the good ones beside the bad, and tells of each in order', async () => {
      const touchpoint = await makeTouchpoint();
      const ids = Array.from({ length: 8 }, () => randomUUID());
      const [a, b, c, d, e] = ids;
      await collect({ id: e, touchpoint, score: 1 });
      const body = `{"responses": [
        {"id": "${a}", "touchpoint": "${touchpoint}", "score": 9},
        {"id": "${b}", "touchpoint": "${touchpoint}", "score": 11},
        {"id": "${c}", "touchpoint": "${touchpoint}", "score": 9, "score": 10},
        {"id": "${d}", "touchpoint": "${touchpoint}", "score": 8, "attributes": {"constructor": "x"}},
        {"id": "${a}", "touchpoint": "${touchpoint}", "score": 9},
        {"id": "${a}", "touchpoint": "${touchpoint}", "revision": 3, "score": 2},
        {"id": "${a}", "touchpoint": "${touchpoint}", "revision": 2, "score": 3},
        {"id": "${a}", "touchpoint": "${touchpoint}", "revision": 3, "score": 4},
        {"id": "${e}", "touchpoint": "${touchpoint}", "revision": 2, "score": 10},
        {"id": "${ids[5]}", "touchpoint": "nowhere", "score": 1},
        {"id": "${ids[6]}", "touchpoint": "${touchpoint}", "score": 1, "comment": "\\u0000"},
        null, 7, "x", [],
        {"id": "${ids[7]}", "touchpoint": "${touchpoint}", "score": 7, "deep": [[[[[[1]]]]]]},
        {"id": "no-uuid", "touchpoint": "${touchpoint}", "score": 1}
      ]}`;
      const { status, body: receipt } = await underTest.test.send<BatchReceipt>('POST /v1/responses/batch', {
        key: publishable,
        body,
        headers: { 'content-type': 'application/json' },
      });
      expect(status).toBe(200);
      expect(receipt.results.map(({ index, status, problem }) => [index, status, problem?.code])).toEqual([
        [0, 'created', undefined],
        [1, 'rejected', 'score-out-of-range'],
        [2, 'rejected', 'duplicate-member'],
        [3, 'rejected', 'forbidden-member'],
        [4, 'duplicate', undefined],
        [5, 'updated', undefined],
        [6, 'superseded', undefined],
        [7, 'rejected', 'revision-conflict'],
        [8, 'updated', undefined],
        [9, 'rejected', 'touchpoint-not-found'],
        [10, 'rejected', 'validation-failed'],
        [11, 'rejected', 'validation-failed'],
        [12, 'rejected', 'validation-failed'],
        [13, 'rejected', 'validation-failed'],
        [14, 'rejected', 'validation-failed'],
        [15, 'rejected', 'json-too-deep'],
        [16, 'rejected', 'validation-failed'],
      ]);
      expect(receipt.results.map(({ id }) => id)).toEqual([
        a,
        b,
        c,
        d,
        a,
        a,
        a,
        a,
        e,
        ids[5],
        ids[6],
        undefined,
        undefined,
        undefined,
        undefined,
        ids[7],
        'no-uuid',
      ]);
      expect(receipt).toMatchObject({ created: 1, updated: 2, duplicate: 1, superseded: 1, rejected: 12 });
      expect((await total(touchpoint))?.distribution.filter((entry) => entry.responses > 0)).toEqual([
        { score: 2, responses: 1 },
        { score: 10, responses: 1 },
      ]);
    });

    it('names what it ignored of each', async () => {
      const { body } = await send<BatchReceipt>('POST /v1/responses/batch', {
        source: 'app',
        responses: [{ id: randomUUID(), touchpoint: 'website', score: 9, mood: 1 }],
      });
      expect(body.results[0]).toMatchObject({ status: 'created', ignored: ['mood'] });
    });
  });

  describe('listing', () => {
    it('gives the newest first, page by page, while answers come in', async () => {
      const touchpoint = await makeTouchpoint();
      const instants = ['2026-11-03', '2026-11-01', '2026-11-05', '2026-11-02', '2026-11-04'];
      for (const day of instants) {
        await collect({ id: randomUUID(), touchpoint, score: 9, answeredAt: `${day}T00:00:00Z` }, secret);
      }
      const days: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { body }: { body: { data: Response[]; nextCursor: string | null } } = await send(
          `GET /v1/responses?touchpoint=${touchpoint}&limit=2${cursor && `&cursor=${cursor}`}`,
          undefined,
          secret,
        );
        days.push(...body.data.map(({ answeredAt }) => answeredAt.slice(0, 10)));
        cursor = body.nextCursor;
        await collect({ id: randomUUID(), touchpoint, score: 1, answeredAt: '2026-11-06T00:00:00Z' }, secret);
      }
      expect(days).toEqual(['2026-11-05', '2026-11-04', '2026-11-03', '2026-11-02', '2026-11-01']);
    });

    it('gives those of the whole project in one order', async () => {
      const [one, other] = [await makeTouchpoint(), await makeTouchpoint()];
      underTest.setClock('2100-01-01T00:00:00Z');
      for (const [index, touchpoint] of [one, other, one, other].entries()) {
        await collect(
          { id: randomUUID(), touchpoint, score: 9, answeredAt: `2099-12-31T23:0${index}:00Z` },
          secret,
        );
      }
      const { body } = await send<{ data: Response[] }>('GET /v1/responses?limit=4', undefined, secret);
      expect(body.data.map(({ touchpoint }) => touchpoint)).toEqual([other, one, other, one]);
    });
  });

  it('collects from the project’s origins only, if it names any', async () => {
    const allowedOrigins = ['https://shop.example', 'https://*.shop.example', 'capacitor://localhost'];
    await send('PUT /v1/project', { name: 'P', allowedOrigins }, secret);
    const from = async (origin?: string) => {
      const { status, headers } = await underTest.test.send('POST /v1/responses', {
        key: publishable,
        body: { id: randomUUID(), touchpoint: 'website', score: 9 },
        ...(origin && { headers: { origin } }),
      });
      return [status, headers['access-control-allow-origin']];
    };
    for (const origin of ['https://shop.example', 'https://de.shop.example', 'capacitor://localhost']) {
      expect(await from(origin)).toEqual([201, '*']);
    }
    expect(await from('https://a.b.shop.example')).toEqual([403, '*']);
    expect(await from('ionic://localhost')).toEqual([403, '*']);
    expect(await from('https://evil.example')).toEqual([403, '*']);
    expect(await from('null')).toEqual([403, '*']);
    expect((await from())[0]).toBe(201);
    await send('PUT /v1/project', { name: 'P' }, secret);
    expect(await from('https://evil.example')).toEqual([201, '*']);
  });
});

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first, index) =>
    permutations(items.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}
