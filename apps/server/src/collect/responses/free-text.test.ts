import { randomUUID } from 'node:crypto';
import type { Aggregates, AskedSurvey, Problem, Response, ResponseReceipt, Survey } from '@voxpoint/contract';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

const touchpoint = 'shop';
const option = (key: string, rest = {}) => ({ key, texts: { en: key }, ...rest });
const reason = {
  key: 'reason',
  kind: 'choice',
  multiple: true,
  texts: { en: { question: 'Why?' } },
  options: [option('price'), option('other', { freeText: true })],
};

describeApp('a choice with a free text', (underTest) => {
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const put = <Body>(followUps: unknown[]) =>
    send<Body>(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, { followUps });
  const answer = (given: object, key = testKeys.secret) => {
    const body = { id: randomUUID(), touchpoint, score: 3, answers: [{ question: 'reason', ...given }] };
    return underTest.test.send<ResponseReceipt & Pick<Problem, 'errors'>>('POST /v1/responses', {
      body,
      key,
    });
  };

  beforeAll(async () => {
    await send(`PUT /v1/touchpoints/${touchpoint}`, { name: 'Shop' });
  });

  it('is kept with the survey, and asked', async () => {
    expect((await put<Survey>([reason])).body.followUps).toEqual([reason]);
    const path = `/v1/touchpoints/${touchpoint}/survey?key=${testKeys.publishable}`;
    const { body } = await underTest.test.send<AskedSurvey>(`GET ${path}`, { key: null });
    expect(body.followUps[0]?.options).toEqual([
      { key: 'price', text: 'price' },
      { key: 'other', text: 'other', freeText: true },
    ]);
  });

  it('is offered by one option at most', async () => {
    const { status, body } = await put<Problem>([
      { ...reason, options: reason.options.map((each) => ({ ...each, freeText: true })) },
    ]);
    expect([status, body.errors?.[0]?.path]).toEqual([422, 'followUps.0.options']);
  });

  it('is stored with the answer, counted by its option, listed and exported', async () => {
    const given = { choices: ['price', 'other'], freeText: 'It was, um, "orange".' };
    const { id } = (await answer(given, testKeys.publishable)).body;
    const { body } = await send<Response>(`GET /v1/responses/${id}`);
    expect(body.answers).toEqual([{ question: 'reason', ...given }]);
    const { groups } = (await send<Aggregates>(`GET /v1/aggregates?touchpoint=${touchpoint}`)).body;
    expect(groups[0]?.total.followUps).toEqual([
      {
        question: 'reason',
        choices: [
          { key: 'other', responses: 1 },
          { key: 'price', responses: 1 },
        ],
      },
    ]);
    const download = async (format: string) => {
      const url = `/v1/responses/export?touchpoint=${touchpoint}&format=${format}`;
      const headers = { authorization: `Bearer ${testKeys.secret}` };
      return (await underTest.test.app.inject({ url, headers })).body;
    };
    expect(JSON.parse(await download('ndjson')).answers).toEqual(body.answers);
    const [row] = parse(await download('csv'), { columns: true, bom: true });
    expect(row).toMatchObject({
      'answers.reason.choices': given.choices.join(', '),
      'answers.reason.freeText': given.freeText,
    });
  });

  it.each([
    ['too long', { choices: ['other'], freeText: 'x'.repeat(5_001) }, 'answers.0.freeText'],
    ['not storable', { choices: ['other'], freeText: '\0' }, 'answers.0.freeText'],
    ['alone', { freeText: 'x' }, 'answers.0'],
    ['beside a text', { text: 'x', freeText: 'x' }, 'answers.0.freeText'],
  ])('is refused where it is %s', async (_, given, path) => {
    for (const key of Object.values(testKeys)) {
      const { status, body } = await answer(given, key);
      expect(status).toBe(422);
      expect(body.errors?.map((error) => error.path)).toContain(path);
    }
  });

  it('is the only member beside choices that is known: others are ignored, and named', async () => {
    const given = { choices: ['other'], freeText: 'x', freestyle: 'y' };
    const { status, body } = await answer(given, testKeys.publishable);
    expect([status, body.ignored]).toEqual([201, ['answers.0.freestyle']]);
  });
});
