import { randomUUID } from 'node:crypto';
import type { BatchReceipt, Problem, Response, ResponseReceipt } from '@voxpoint/contract';
import { beforeAll, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

const touchpoint = 'shop';
const choice = (keys: string[], key = 'reason') => ({
  ...{ key, kind: 'choice', texts: { en: { question: 'Why?' } } },
  options: keys.map((option) => ({
    key: option,
    texts: { en: option },
    ...(option === 'other' && { freeText: true }),
  })),
});
const why = { key: 'why', kind: 'text', texts: { en: { question: 'Why?' } } };

describeApp('answers to what a version of the survey did not ask', (underTest) => {
  const put = (followUps: object[]) =>
    underTest.test.send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { body: { followUps } });
  const answer = (answers: object[], more: object = {}, key = testKeys.publishable) =>
    underTest.test.send<ResponseReceipt & Omit<Problem, 'status'>>('POST /v1/responses', {
      body: { id: randomUUID(), touchpoint, score: 3, answers, ...more },
      key,
    });
  const ignored = async (answers: object[], more?: object) => {
    const { status, body } = await answer(answers, more);
    expect(status).toBe(201);
    const stored = await underTest.test.send<Response>(`GET /v1/responses/${body.id}`);
    expect(stored.body.answers).toEqual(answers);
    return body.ignored;
  };

  beforeAll(async () => {
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}`, { body: { name: 'Shop' } });
    await put([choice(['price', 'other']), why]);
  });

  it.each<[string, object[], string[]]>([
    ['a question', [{ question: 'raeson', choices: ['price'] }], ['answers.0.question']],
    [
      'an option',
      [
        { question: 'why', text: 'x' },
        { question: 'reason', choices: ['price', 'speed'] },
      ],
      ['answers.1.choices.1'],
    ],
    ['a text', [{ question: 'reason', text: 'x' }], ['answers.0.text']],
    ['a choice', [{ question: 'why', choices: ['price'] }], ['answers.0.choices.0']],
    ['a free text', [{ question: 'reason', choices: ['price'], freeText: 'x' }], ['answers.0.freeText']],
  ])(
    'are stored and named with the key of a page, and refused with a secret one: %s',
    async (_, answers, paths) => {
      const surveyVersion = 1;
      expect(await ignored(answers, { surveyVersion })).toEqual(paths);
      const refused = await answer(answers, { surveyVersion }, testKeys.secret);
      expect([refused.status, refused.body.code]).toEqual([422, 'validation-failed']);
      expect(refused.body.errors?.map(({ path, code }) => [path, code])).toEqual(
        paths.map((path) => [path, 'not-of-survey']),
      );
    },
  );

  it('may come from elsewhere with a secret key that names no version: then they are named', async () => {
    const { status, body } = await answer([{ question: 'nps_reason', text: 'x' }], {}, testKeys.secret);
    expect([status, body.ignored]).toEqual([201, ['answers.0.question']]);
  });

  it('harm none of their neighbours in a batch', async () => {
    const item = (question: string) => ({
      ...{ id: randomUUID(), touchpoint, score: 3, surveyVersion: 1 },
      answers: [{ question, text: 'x' }],
    });
    const body = { responses: [item('why'), item('what'), item('why')] };
    const { results } = (await underTest.test.send<BatchReceipt>('POST /v1/responses/batch', { body })).body;
    expect(results.map(({ status }) => status)).toEqual(['created', 'rejected', 'created']);
    expect(results[1]?.problem?.errors?.[0]?.path).toBe('answers.0.question');
  });

  it('are judged by the version that is named, else by the present one', async () => {
    await put([choice(['price', 'speed'])]);
    const old = [{ question: 'reason', choices: ['other'], freeText: 'x' }];
    expect(await ignored(old, { surveyVersion: 1 })).toBeUndefined();
    expect(await ignored(old, { surveyVersion: 2 })).toEqual(['answers.0.choices.0', 'answers.0.freeText']);
    expect(await ignored(old)).toEqual(['answers.0.choices.0', 'answers.0.freeText']);
    expect(await ignored([{ question: 'reason', choices: ['speed'] }])).toBeUndefined();
  });

  it('may be to an earlier version with a secret key, as in an export: then they are named', async () => {
    const answers = [{ question: 'raeson', text: 'x' }];
    const { status, body } = await answer(answers, { surveyVersion: 1 }, testKeys.secret);
    expect([status, body.ignored]).toEqual([201, ['answers.0.question']]);
    expect((await answer(answers, { surveyVersion: 2 }, testKeys.secret)).status).toBe(422);
  });
});
