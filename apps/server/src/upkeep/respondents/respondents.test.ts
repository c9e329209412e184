import { randomUUID } from 'node:crypto';
import type { Aggregates, BatchReceipt, Problem, Response, Verification } from '@voxpoint/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../../demo/random.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { dumpStore } from '../../testing/dump-store.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { startWriters } from '../../testing/many-writers.ts';
import { reportFigures } from '../../testing/report-figures.ts';
import { createTestApp, testKeys } from '../../testing/test-app.ts';
import { watchDatabase } from '../../testing/watched-database.ts';

/** `npm run test:long` erases 100,000. */
const manyAnswers = Number(process.env.ERASED_ANSWERS ?? 2_500);
const allowedMs = 60_000;

const listsResponses = (statement: string) => /^select r\.id from \(select .* respondent_id/s.test(statement);

interface Export {
  id: string;
  responses: Response[];
}

describeApp('a respondent', (underTest) => {
  let touchpoint: string;
  let person: string;
  const send = <Body>(request: string, body?: unknown, key?: string) =>
    underTest.test.send<Body>(request, { body, ...(key && { key }) });
  const path = (id: string) => `/v1/respondents/${encodeURIComponent(id)}`;
  const erase = async (id: string) => (await send<{ erased: number }>(`DELETE ${path(id)}`)).body.erased;
  const readExport = async (asked: string) => {
    const { id, responses } = (await send<Export>(`GET ${path(asked)}`)).body;
    return { id, responses };
  };
  const answer = (more: object = {}) => ({
    id: randomUUID(),
    touchpoint,
    score: 9,
    respondent: { id: person },
    ...more,
  });
  const drift = async () =>
    (await send<Verification>(`GET /v1/touchpoints/${touchpoint}/verification`)).body.drift;
  /** From both tiers: by the day, and by the hour. */
  const totals = async () => {
    const of = async (interval: string) => {
      const { body } = await send<Aggregates>(
        `GET /v1/aggregates?metric=nps&from=2026-03-01&to=2026-03-03&interval=${interval}&touchpoint=${touchpoint}`,
      );
      const { responses, score, impressions, responseRate } = body.groups[0]?.total ?? {};
      return { responses, score, impressions, responseRate };
    };
    return [await of('day'), await of('hour')];
  };

  beforeEach(async () => {
    underTest.setClock('2026-03-01T10:00:00Z');
    touchpoint = `t-${randomUUID()}`;
    person = `person-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'A test' });
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
  });

  it('can be read whole, and erased without a trace; counts are corrected', async () => {
    const canary = `canary-${randomUUID()}`;
    const neighbour = `neighbour-${randomUUID()}`;
    const full = {
      comment: `My name is ${canary}`,
      answers: [{ question: 'why', text: canary }],
      locale: 'de-DE',
      channel: 'app',
      attributes: { plan: canary, seats: 3 },
      context: { url: `https://shop.example/${canary}`, appVersion: '1.2', device: 'phone' },
      shownAt: '2026-03-01T08:59:00.000Z',
      answeredAt: '2026-03-01T09:00:00.000Z',
    };
    const first = answer(full);
    const quarantined = answer({ ...full, score: 0 });
    const bare = answer({ score: 2, answeredAt: '2026-03-01T08:00:00Z' });
    for (const response of [first, quarantined, bare]) await send('POST /v1/responses', response);
    await send(`PUT /v1/responses/${quarantined.id}/state`, { state: 'quarantined' });
    await send('POST /v1/impressions', {
      impressions: [{ id: bare.id, touchpoint, shownAt: '2026-03-01T07:59:00Z' }],
    });
    const others = answer({
      respondent: { id: neighbour },
      answeredAt: '2026-03-01T07:00:00Z',
      score: 10,
    });
    await send('POST /v1/responses', others);

    const { headers, body } = await send<Export>(`GET ${path(person)}`);
    expect(headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/json/),
      'cache-control': 'no-store',
    });
    expect(body.id).toBe(person);
    const ids = [first.id, quarantined.id, bare.id].sort();
    expect(body.responses.map(({ id }) => id)).toEqual(ids);
    for (const response of body.responses) {
      expect((await send<Response>(`GET /v1/responses/${response.id}`)).body).toEqual(response);
    }
    expect(body.responses.find(({ id }) => id === first.id)).toMatchObject({
      ...full,
      score: 9,
      state: 'counted',
      respondent: { id: person, verified: false },
    });
    expect(await totals()).toEqual(
      Array(2).fill({ responses: 3, score: 33.33, impressions: 3, responseRate: 0.6667 }),
    );

    expect(await erase(person)).toBe(3);
    expect(await readExport(person)).toEqual({ id: person, responses: [] });
    expect(await totals()).toEqual(
      Array(2).fill({ responses: 1, score: 100, impressions: 3, responseRate: 0 }),
    );
    expect(await drift()).toBe(0);
    for (const id of ids) expect((await send(`GET /v1/responses/${id}`)).status).toBe(410);
    expect((await send(`GET /v1/responses/${others.id}`)).status).toBe(200);
    // Also when they were refused.
    expect((await send('POST /v1/responses', { ...first, revision: 2 })).status).toBe(410);
    expect((await send('POST /v1/responses', { ...first, id: randomUUID() })).status).toBe(410);
    expect(await erase(person)).toBe(0);
    const everything = await dumpStore(underTest.database);
    expect(everything).toContain(neighbour);
    expect(everything).not.toContain(person);
    expect(everything).not.toContain(canary);
  });

  describe('who was erased', () => {
    /** Given at 10:00 and kept on a device without a connection until 11:00; erased at 10:30. */
    const late = () => answer({ answeredAt: '2026-03-01T10:00:00Z', sentAt: '2026-03-01T11:00:00Z' });
    const later = () => answer({ answeredAt: '2026-03-01T10:45:00Z', sentAt: '2026-03-01T11:00:00Z' });
    const eraseAtHalfPast = async () => {
      underTest.setClock('2026-03-01T10:30:00Z');
      const erased = await erase(person);
      underTest.setClock('2026-03-01T11:00:00Z');
      return erased;
    };

    it.each([
      ['publishable', testKeys.publishable],
      ['secret', testKeys.secret],
    ])('is not brought back by an answer that was on its way, with a %s key', async (_, key) => {
      const stored = answer({ answeredAt: '2026-03-01T09:59:00Z', sentAt: '2026-03-01T10:00:00Z' });
      expect((await send('POST /v1/responses', stored, key)).status).toBe(201);
      expect(await eraseAtHalfPast()).toBe(1);

      const refused = await send<Problem>('POST /v1/responses', late(), key);
      expect([refused.status, refused.body.code]).toEqual([410, 'respondent-erased']);
      const repeated = await send<Problem>(
        'POST /v1/responses',
        { ...stored, sentAt: '2026-03-01T11:00:00Z' },
        key,
      );
      expect(repeated.status).toBe(410);
      expect(await readExport(person)).toEqual({ id: person, responses: [] });

      const accepted = later();
      expect((await send('POST /v1/responses', accepted, key)).status).toBe(201);
      expect((await readExport(person)).responses.map(({ id }) => id)).toEqual([accepted.id]);
      expect(await drift()).toBe(0);
    });

    it('is refused from before the first answer is emptied', async () => {
      await send('POST /v1/responses', answer());
      const statuses: number[] = [];
      const database = watchDatabase(underTest.database, {
        before: async (statement) => {
          if (!listsResponses(statement) || statuses.length === 2) return;
          statuses.push((await send('POST /v1/responses', answer())).status);
        },
      });
      const watched = await createTestApp(database, underTest.context.clock);
      const { body } = await watched.send(`DELETE ${path(person)}`);
      await watched.close();
      expect([statuses, body]).toEqual([[410, 410], { erased: 1 }]);
      expect(await readExport(person)).toEqual({ id: person, responses: [] });
    });

    it('is refused alone in a batch', async () => {
      await eraseAtHalfPast();
      const responses = [
        later(),
        late(),
        answer({ respondent: { id: 'somebody' } }),
        answer({ respondent: undefined }),
      ];
      const { body } = await send<BatchReceipt>('POST /v1/responses/batch', { responses });
      expect(body).toMatchObject({ created: 3, rejected: 1 });
      expect(body.results[1]).toMatchObject({ id: responses[1]?.id, problem: { code: 'respondent-erased' } });
      expect((await totals())[0]).toMatchObject({ responses: 3 });
    });

    it('is not brought back by a revision of an answer that named nobody', async () => {
      const anonymous = answer({ respondent: undefined, answeredAt: '2026-03-01T09:00:00Z' });
      await send('POST /v1/responses', anonymous);
      await eraseAtHalfPast();
      const named = { ...anonymous, respondent: { id: person }, revision: 2, score: 0 };
      const { status, body } = await send<Problem>('POST /v1/responses', named);
      expect([status, body.code]).toEqual([410, 'respondent-erased']);
      expect((await send<Response>(`GET /v1/responses/${anonymous.id}`)).body).toMatchObject({
        revision: 1,
        score: 9,
        respondent: null,
      });
    });

    it('is not brought back by a revision that keeps the time of the answer', async () => {
      const rest = answer({ respondent: undefined });
      await send('POST /v1/responses', { ...rest, answeredAt: '2026-03-01T09:00:00Z' });
      await eraseAtHalfPast();
      // It names no time, so it would be taken for one of 11:00; but the answer stays one of 9:00.
      await send(
        'POST /v1/responses',
        { ...rest, respondent: { id: person }, revision: 2 },
        testKeys.publishable,
      );
      expect(await readExport(person)).toEqual({ id: person, responses: [] });
    });

    it('is not brought back by a batch that first names somebody else', async () => {
      await eraseAtHalfPast();
      const first = { ...late(), respondent: { id: 'somebody' } };
      const { body } = await send<BatchReceipt>('POST /v1/responses/batch', {
        responses: [first, { ...first, revision: 2, respondent: { id: person } }],
      });
      expect(body.results[1]?.problem?.code).toBe('respondent-erased');
      expect(await readExport(person)).toEqual({ id: person, responses: [] });
    });

    it('is erased with answers whose sender’s clock is ahead', async () => {
      await send('POST /v1/responses', answer({ answeredAt: '2026-03-01T10:04:00Z' }));
      expect(await erase(person)).toBe(1);
      expect(await readExport(person)).toEqual({ id: person, responses: [] });
    });

    it('stays erased from the first time when erased again', async () => {
      await eraseAtHalfPast();
      underTest.setClock('2026-03-01T10:15:00Z');
      await erase(person);
      underTest.setClock('2026-03-01T11:00:00Z');
      const { status } = await send('POST /v1/responses', answer({ answeredAt: '2026-03-01T10:20:00Z' }));
      expect(status).toBe(410);
    });
  });

  it('is somebody else in another project', async () => {
    const id = await addProject(underTest.database, `p-${randomUUID()}`);
    const key = await addSecretKey(underTest.database, id, ['ingest', 'read', 'manage']);
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'A test' }, key);
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {}, key);
    const other = answer();
    await send('POST /v1/responses', other, key);
    await send('POST /v1/responses', answer());
    expect(await erase(person)).toBe(1);
    const { body } = await send<Export>(`GET ${path(person)}`, undefined, key);
    expect(body.responses.map((response) => response.id)).toEqual([other.id]);
    expect(
      (await send('POST /v1/responses', answer({ answeredAt: '2026-03-01T09:00:00Z' }), key)).status,
    ).toBe(201);
  });

  it('who is unknown is empty, and erased of nothing', async () => {
    expect(await readExport('nobody-knows')).toEqual({ id: 'nobody-knows', responses: [] });
    const { status, body } = await send('DELETE /v1/respondents/nobody-knows');
    expect([status, body]).toEqual([200, { erased: 0 }]);
  });

  it.each([
    ['a slash, a question mark and a hash', 'a/b?c#d'],
    ['percent signs', '100%25 %2F %'],
    ['spaces, quotes and a backslash', ' "it\'s" \\ '],
    ['other scripts and an emoji', 'Zoë 山田 🎉'],
    ['SQL', "'; drop table responses; --"],
    ['a dot', '.x..'],
    ['200 characters', 'x'.repeat(200)],
    ['200 emoji', '🎉'.repeat(200)],
  ])('may have an id with %s', async (_, id) => {
    person = id;
    const response = answer();
    expect((await send('POST /v1/responses', response)).status).toBe(201);
    expect(await readExport(id)).toMatchObject({ id, responses: [{ id: response.id, respondent: { id } }] });
    expect(await erase(id)).toBe(1);
    expect((await readExport(id)).responses).toEqual([]);
  });

  it('is erased while eight writers send his answers: nothing older remains, nothing younger is lost', async () => {
    const random = seededRandom('erase');
    let nowMs = Date.parse('2026-03-01T12:00:00Z');
    const ids = Array.from({ length: 60 }, () => randomUUID());
    const acknowledged = new Map<string, number>();
    /** A revision may move the time of an answer back before the erasure, which then takes it rightly. */
    const earliest = new Map<string, number>();
    const writers = startWriters(8, async () => {
      underTest.setClock(new Date(nowMs++).toISOString());
      const id = random() < 0.5 ? (ids[Math.floor(random() * ids.length)] as string) : randomUUID();
      const answeredAt = nowMs - Math.floor(random() * 20);
      earliest.set(id, Math.min(answeredAt, earliest.get(id) ?? answeredAt));
      const { status } = await send(
        'POST /v1/responses',
        answer({
          id,
          revision: 1 + Math.floor(random() * 100),
          score: Math.floor(random() * 11),
          answeredAt: new Date(answeredAt).toISOString(),
          ...(random() < 0.3 && { shownAt: new Date(answeredAt - 1).toISOString() }),
        }),
      );
      if (status === 201) acknowledged.set(id, answeredAt);
      return status;
    });
    let erased = 0;
    try {
      for (let time = 0; time < 3; time += 1) {
        await writers.progress(16);
        erased += await erase(person);
      }
      await writers.progress(16);
    } finally {
      await writers.stop();
    }
    expect(erased).toBeGreaterThan(0);
    const [last] = await underTest.database.query<{ at: Date }>('select max(erased_at) as at from erasures');
    const erasedAt = last?.at.getTime() ?? 0;
    const { responses } = await readExport(person);
    for (const { answeredAt } of responses) expect(Date.parse(answeredAt)).toBeGreaterThan(erasedAt);
    const kept = new Set(responses.map(({ id }) => id));
    const younger = [...acknowledged].filter(([id]) => (earliest.get(id) ?? 0) > erasedAt);
    expect(younger.filter(([id]) => !kept.has(id))).toEqual([]);
    expect(younger.length).toBeGreaterThan(0);
    expect(await drift()).toBe(0);
  });

  it(`with ${manyAnswers} answers is erased within a minute`, { timeout: 600_000 }, async () => {
    const random = seededRandom('many');
    for (let stored = 0; stored < manyAnswers; stored += 500) {
      const responses = Array.from({ length: Math.min(500, manyAnswers - stored) }, () => {
        const answeredAt = new Date(
          Date.parse('2026-03-01T10:00:00Z') - Math.floor(random() * 365 * 86_400_000),
        );
        return answer({
          score: Math.floor(random() * 11),
          comment: 'So it was.',
          answeredAt: answeredAt.toISOString(),
        });
      });
      const { body } = await send<BatchReceipt>('POST /v1/responses/batch', { responses });
      expect(body.created).toBe(responses.length);
    }
    expect((await readExport(person)).responses).toHaveLength(manyAnswers);
    const startedAt = performance.now();
    expect(await erase(person)).toBe(manyAnswers);
    const tookMs = performance.now() - startedAt;
    reportFigures('erasing', {
      store: underTest.database.kind,
      answers: manyAnswers,
      seconds: (tookMs / 1_000).toFixed(1),
    });
    expect(tookMs).toBeLessThan(allowedMs);
    expect((await readExport(person)).responses).toEqual([]);
    expect(await drift()).toBe(0);
  });
});
