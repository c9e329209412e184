import { randomUUID } from 'node:crypto';
import type { AskedSurvey, Problem } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { testKeys } from '../../testing/test-app.ts';

describeApp('a preview', (underTest) => {
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const preview = (name: string, body: unknown, headers?: Record<string, string>) =>
    underTest.test.send<AskedSurvey & Omit<Problem, 'status'>>(`POST /v1/touchpoints/${name}`, {
      body,
      headers,
    });
  const makeTouchpoint = async () => {
    const key = `t-${randomUUID()}`;
    await send(`PUT /v1/touchpoints/${key}`, { name: 'A test' });
    return key;
  };
  const whole = {
    appearance: 'faces',
    scale: { max: 7 },
    texts: { de: { question: 'War es leicht?', thanksFor: { high: { text: 'Fein!' } } } },
    followUps: [{ key: 'why', kind: 'text', texts: { de: { question: 'Warum?' } } }],
    display: { mode: 'bar', pages: ['/kasse'] },
    theme: { light: { accent: '#1d5c4a' }, radius: 2 },
  };

  it.each([
    ['nps', {}],
    ['ces', whole],
    ['csat', { status: 'paused', closesAt: '2020-01-01T00:00:00Z' }],
  ])('of %s is what a visitor is asked once it is saved', async (metric, body) => {
    const touchpoint = await makeTouchpoint();
    const { body: seen, status } = await preview(`${touchpoint}/surveys/${metric}/preview?locale=de`, body);
    expect(status).toBe(200);
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/${metric}`, {
      ...body,
      status: 'active',
      closesAt: null,
    });
    const request = `GET /v1/touchpoints/${touchpoint}/survey?locale=de&key=${testKeys.publishable}`;
    expect(seen).toEqual((await underTest.test.send(request, { key: null })).body);
  });

  it('names the version that saving would give', async () => {
    const touchpoint = await makeTouchpoint();
    await send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {});
    const version = async (body: unknown) =>
      (await preview(`${touchpoint}/surveys/nps/preview`, body)).body.version;
    expect([await version({ theme: { radius: 1 } }), await version({ followUps: [] })]).toEqual([1, 2]);
  });

  it('is in the language named, else in that of the reader, else in the default', async () => {
    const locale = async (query: string, acceptLanguage: string) =>
      (await preview(`website/surveys/nps/preview${query}`, {}, { 'accept-language': acceptLanguage })).body
        .locale;
    expect([await locale('?locale=tr', 'fr'), await locale('', 'fr'), await locale('', '')]).toEqual([
      'tr',
      'fr',
      'en',
    ]);
  });

  it('stores nothing', async () => {
    const touchpoint = await makeTouchpoint();
    const rows = async () =>
      Promise.all(
        ['touchpoints', 'surveys', 'survey_versions'].map((table) =>
          underTest.database.query(`select * from ${table} order by ${table}::text`),
        ),
      );
    const before = await rows();
    expect((await preview(`${touchpoint}/surveys/ces/preview`, whole)).status).toBe(200);
    expect((await preview('website/surveys/nps/preview', { followUps: [], quota: 1 })).status).toBe(200);
    expect(await rows()).toEqual(before);
  });

  it.each([
    ['website/surveys/nps', { theme: { dark: { text: '#000000' } } }],
    ['website/surveys/nps', { appearance: 'faces' }],
    ['website/surveys/nps', { defaultLocale: 'sv' }],
    ['website/surveys/nps', { colour: 'red' }],
    ['website/surveys/xyz', {}],
    ['nowhere/surveys/nps', {}],
  ])('of %s %j is judged as saving it would be', async (name, body) => {
    const seen = await preview(`${name}/preview`, body);
    const saved = await send<Problem>(`PUT /v1/touchpoints/${name}`, body);
    const problem = ({ code, detail, errors }: Omit<Problem, 'status'>) => ({ code, detail, errors });
    expect(saved.status).toBeGreaterThanOrEqual(400);
    expect([seen.status, problem(seen.body)]).toEqual([saved.status, problem(saved.body)]);
  });
});
