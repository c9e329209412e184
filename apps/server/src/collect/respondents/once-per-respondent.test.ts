import { randomUUID } from 'node:crypto';
import type { BatchReceipt, Problem, Response, ResponseReceipt, Verification } from '@voxpoint/contract';
import { beforeAll, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { addSigner, type Signer } from '../../testing/signed-respondents.ts';
import { createTestApp, type TestApp, testKeys } from '../../testing/test-app.ts';
import { claimsOf } from '../../testing/write-token.ts';

const now = '2026-11-22T12:00:00.000Z';
const daysBefore = (days: number, minutes = 0) =>
  new Date(Date.parse(now) - days * 86_400_000 - minutes * 60_000).toISOString();

describeApp('a survey that takes one answer of each signed respondent in 30 days', (underTest) => {
  let signer: Signer;
  beforeAll(async () => {
    underTest.setClock(now);
    signer = await addSigner(underTest.test);
  });

  const { secret, publishable } = testKeys;
  const makeTouchpoint = async (survey: object = { oncePerDays: 30 }) => {
    const touchpoint = `t-${randomUUID()}`;
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}`, { body: { name: 'A test' } });
    for (const metric of ['nps', 'csat']) {
      await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}/surveys/${metric}`, { body: survey });
    }
    return touchpoint;
  };
  const signed = (respondent: string, at = now) => ({
    id: respondent,
    token: signer.sign(claimsOf(respondent, new Date(at))),
  });
  const answer = (given: object) => ({ id: randomUUID(), score: 5, ...given });
  const collect = (given: object, { on = underTest.test, key = publishable }: Sender = {}) =>
    on.send<ResponseReceipt & Omit<Problem, 'status'>>('POST /v1/responses', { key, body: answer(given) });
  interface Sender {
    on?: TestApp;
    key?: string;
  }
  const outcome = async (given: object, sender?: Sender) => {
    const { status, body } = await collect(given, sender);
    return status < 300 ? body.status : body.code;
  };
  const count = async (touchpoint: string) => {
    const { body } = await underTest.test.send<{ data: Response[] }>(
      `GET /v1/responses?touchpoint=${touchpoint}`,
    );
    const check = await underTest.test.send<Verification>(`GET /v1/touchpoints/${touchpoint}/verification`);
    expect(check.body.drift).toBe(0);
    return body.data.length;
  };

  it('refuses a second one, and says so', async () => {
    const touchpoint = await makeTouchpoint();
    expect(await outcome({ touchpoint, respondent: signed('ada') })).toBe('created');
    const { status, body } = await collect({ touchpoint, respondent: signed('ada') });
    expect([status, body.code]).toEqual([409, 'already-answered']);
    expect(body.errors).toMatchObject([{ path: 'respondent.id', params: { days: 30 } }]);
    expect(await count(touchpoint)).toBe(1);
  });

  it('takes one of everybody else, of other surveys, and of whoever is not signed', async () => {
    const touchpoint = await makeTouchpoint();
    const respondent = signed('ada');
    const taken = [
      { touchpoint, respondent },
      { touchpoint, respondent: signed('eve') },
      { touchpoint, metric: 'csat', respondent },
      { touchpoint: await makeTouchpoint(), respondent },
      { touchpoint, respondent: { id: 'ada' } },
      { touchpoint, respondent: { id: 'ada', token: 'wrong' } },
      { touchpoint },
    ];
    for (const given of taken) expect(await outcome(given)).toBe('created');
    const free = await makeTouchpoint({});
    for (const _ of [1, 2]) expect(await outcome({ touchpoint: free, respondent })).toBe('created');
  });

  it('takes revisions and repetitions of the one, however often', async () => {
    const touchpoint = await makeTouchpoint();
    const respondent = signed('ada');
    const id = randomUUID();
    const sent = { touchpoint, respondent, id };
    expect(await outcome(sent)).toBe('created');
    expect(await outcome({ ...sent, revision: 2, comment: 'More.' })).toBe('updated');
    expect(await outcome({ ...sent, revision: 2, comment: 'More.' })).toBe('duplicate');
    expect(await outcome(sent)).toBe('superseded');
  });

  it('measures from answer to answer, whichever arrives first', async () => {
    const touchpoint = await makeTouchpoint();
    const at = (answeredAt: string) => ({ touchpoint, answeredAt, respondent: signed('ada', answeredAt) });
    const send = (answeredAt: string) => outcome(at(answeredAt), { key: secret });
    expect(await send(daysBefore(40))).toBe('created');
    expect(await send(daysBefore(11))).toBe('already-answered');
    expect(await send(daysBefore(69))).toBe('already-answered');
    expect(await send(daysBefore(10))).toBe('created');
    expect(await send(daysBefore(70))).toBe('created');
    expect(await send(daysBefore(69, 59))).toBe('already-answered');
    expect(await count(touchpoint)).toBe(3);
  });

  it('takes exactly one of many that come at once, at several servers and in batches', async () => {
    const touchpoint = await makeTouchpoint();
    const others = await Promise.all(
      [1, 2].map(() => createTestApp(underTest.database, () => new Date(now))),
    );
    const servers = [underTest.test, ...others];
    const people = Array.from({ length: 8 }, (_, person) => `p-${person}`);
    const one = (person: string, n: number) =>
      answer({
        ...{ touchpoint, respondent: signed(person) },
        ...(n % 2 === 0 && { shownAt: now }),
      });
    const singly = people.flatMap((person) =>
      Array.from({ length: 6 }, (_, n) =>
        outcome(one(person, n), { on: servers[n % servers.length] as TestApp }),
      ),
    );
    const batches = servers.map(async (server) => {
      const responses = people.flatMap((person) => [one(person, 0), one(person, 1)]);
      const { body } = await server.send<BatchReceipt>('POST /v1/responses/batch', {
        ...{ key: publishable, body: { responses } },
      });
      return body.results.map(({ status, problem }) => (problem ? problem.code : status));
    });
    const outcomes = [...(await Promise.all(singly)), ...(await Promise.all(batches)).flat()];
    expect(new Set(outcomes)).toEqual(new Set(['created', 'already-answered']));
    expect(outcomes.filter((one) => one === 'created')).toHaveLength(people.length);
    expect(await count(touchpoint)).toBe(people.length);
    await Promise.all(others.map((other) => other.close()));
  });

  it('judges a batch as if its answers had come one after another', async () => {
    const touchpoint = await makeTouchpoint();
    const ids = Array.from({ length: 4 }, () => randomUUID());
    const given = (id: string | undefined, days: number, more = {}) => {
      const answeredAt = daysBefore(days);
      return { id, score: 5, touchpoint, answeredAt, respondent: signed('ada', answeredAt), ...more };
    };
    await collect(given(ids[0], 100), { key: secret });
    const { body } = await underTest.test.send<BatchReceipt>('POST /v1/responses/batch', {
      body: {
        responses: [
          given(ids[1], 80),
          given(ids[2], 60),
          given(ids[3], 45),
          given(ids[0], 100),
          given(ids[2], 60, { revision: 2, comment: 'More.' }),
        ],
      },
    });
    expect(body.results.map(({ status, problem }) => (problem ? problem.code : status))).toEqual([
      ...['already-answered', 'created', 'already-answered', 'duplicate', 'updated'],
    ]);
    expect(await count(touchpoint)).toBe(2);
  });

  it('takes an answer back that becomes the second one of a respondent by a revision', async () => {
    const touchpoint = await makeTouchpoint();
    const [unsigned, alike] = [randomUUID(), randomUUID()];
    for (const id of [unsigned, alike]) expect(await outcome({ touchpoint, id })).toBe('created');
    const revision = (id: string) => ({ touchpoint, id, revision: 2, respondent: signed('ada') });
    const { body } = await underTest.test.send<BatchReceipt>('POST /v1/responses/batch', {
      ...{ key: publishable, body: { responses: [unsigned, alike].map((id) => answer(revision(id))) } },
    });
    expect(body).toMatchObject({ updated: 1, rejected: 1 });
    expect(await outcome({ touchpoint, respondent: signed('ada') })).toBe('already-answered');
    const rest = await underTest.test.send<Response>(`GET /v1/responses/${alike}`);
    expect(rest.body).toMatchObject({ revision: 1, respondent: null });
  });

  it('takes another one once the first is deleted, and of whoever was erased', async () => {
    const touchpoint = await makeTouchpoint();
    const person = `p-${randomUUID()}`;
    const first = await collect({ touchpoint, respondent: signed(person) });
    await underTest.test.send(`DELETE /v1/responses/${first.body.id}`);
    expect(await outcome({ touchpoint, respondent: signed(person) })).toBe('created');
    await underTest.test.send(`DELETE /v1/respondents/${person}`);
    underTest.setClock(new Date(Date.parse(now) + 1_000).toISOString());
    expect(await outcome({ touchpoint, respondent: signed(person) })).toBe('created');
    underTest.setClock(now);
  });
});
