import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Response } from '@voxpoint/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeApp } from '../../testing/fixtures.ts';
import { apiOf, type Imported, importText } from '../../testing/import-file.ts';
import { type TestApp, testKeys } from '../../testing/test-app.ts';
import type { Api } from '../api.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-round-trip-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** PGlite loses a byte order mark at the beginning of a text that it reads. */
const hostile = fc
  .string({
    unit: fc.constantFrom(
      '=',
      '-',
      '@',
      '+',
      "'",
      '"',
      ' ',
      '\t',
      '\n',
      '\r',
      ',',
      ';',
      '|',
      '\uFEFF',
      'a',
      '9',
      'ä',
      '🎉',
    ),
    minLength: 1,
    maxLength: 12,
  })
  .filter((given) => !given.startsWith('\uFEFF'));
const text = fc.oneof(
  hostile,
  fc.constantFrom(
    'true',
    '5',
    '1.23457E+15',
    '{"a":1}',
    '[]',
    'null',
    "'=1",
    '=HYPERLINK("x")',
    '  ',
    '2026-11-22',
  ),
);
const name = fc.oneof(
  fc.constantFrom(
    'plan',
    'Plan',
    'seats',
    'a:number',
    'b:boolean',
    ' edge ',
    'a;=b',
    '=x',
    "'=x",
    'line\nend',
    'a.b',
    'ä',
  ),
  hostile,
);
const key = fc.constantFrom('why', 'reason', '-x', 'W', 'w', 'comment2');
const answer = fc.oneof(
  fc.record({ question: key, text: fc.oneof(text, fc.constant('')) }),
  fc.record({ question: key, choices: fc.uniqueArray(key, { minLength: 1, maxLength: 3 }) }),
  fc.record({ question: key, choices: fc.uniqueArray(key, { minLength: 1, maxLength: 3 }), freeText: text }),
);
const instant = fc
  .integer({ min: Date.parse('2024-01-01'), max: Date.parse('2026-01-01') })
  .map((at) => new Date(at).toISOString());

const response = fc.record(
  {
    id: fc.uuid(),
    revision: fc.integer({ min: 1, max: 5 }),
    question: fc.constantFrom(['nps', 10], ['csat', 3], ['ces', 7]) as fc.Arbitrary<
      ['nps' | 'csat' | 'ces', number]
    >,
    score: fc.nat(10),
    comment: text,
    answers: fc.array(answer, { minLength: 1, maxLength: 4 }),
    locale: fc.constantFrom('de-DE', 'en'),
    channel: fc.constantFrom('phone', 'web'),
    respondent: fc.record({ id: text.filter((id) => id !== '.' && id !== '..') }),
    attributes: fc.dictionary(
      name,
      fc.oneof(text, fc.constant(''), fc.double({ noNaN: true, min: -1e12, max: 1e12 }), fc.boolean()),
      {
        minKeys: 1,
        maxKeys: 5,
      },
    ),
    context: fc.record(
      { url: fc.constant('https://shop.example/a,b'), appVersion: hostile, device: fc.constant('phone') },
      { requiredKeys: [] },
    ),
    finished: fc.boolean(),
    shownAt: instant,
    answeredAt: instant,
    isQuarantined: fc.boolean(),
  },
  { requiredKeys: ['id', 'question', 'score', 'answeredAt'] },
);

describeApp('an export of ours that is imported', (underTest) => {
  const send = <Body>(request: string, body?: unknown) => underTest.test.send<Body>(request, { body });
  const exportAll = async (query: string) => {
    const { statusCode, body } = await underTest.test.app.inject({
      url: `/v1/responses/export?state=counted,quarantined&${query}`,
      headers: { authorization: `Bearer ${testKeys.secret}` },
    });
    expect(statusCode).toBe(200);
    return body;
  };
  const empty = async () => {
    await underTest.database.query('delete from responses');
    await underTest.database.query('delete from impressions');
  };
  const importExport = (extension: string, body: string, options = {}): Promise<Imported> =>
    importText(apiOf(underTest), { folder, name: `export.${extension}`, text: body }, options);
  /** What the answers are, without what the store adds each time. */
  const answersOf = (ndjson: string) =>
    ndjson
      .trimEnd()
      .split('\n')
      .map((line) => {
        const { receivedAt: _, updatedAt: __, answers, ...kept } = JSON.parse(line) as Response;
        const sorted = [...answers].map((each) => JSON.stringify(Object.entries(each).sort())).sort();
        return { ...kept, answers: sorted };
      });

  beforeAll(async () => {
    await send('PUT /v1/touchpoints/website', { name: 'Website' });
    await send('PUT /v1/touchpoints/website/surveys/csat', { scale: { max: 3 }, appearance: 'faces' });
    await send('PUT /v1/touchpoints/website/surveys/ces', { scale: { max: 7 } });
  });
  beforeEach(empty);

  it.each([
    ['csv', ''],
    ['csv', 'separator=%3B&decimal=,'],
    ['ndjson', ''],
  ])(
    'is the same again: %s %s',
    async (format, options) => {
      const list = fc.uniqueArray(response, { selector: ({ id }) => id, minLength: 1, maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(list, async (given) => {
          await empty();
          const responses = given.map(({ isQuarantined: _, question: [metric, max], score, ...each }) => {
            const least = metric === 'nps' ? 0 : 1;
            return { ...each, touchpoint: 'website', metric, score: least + (score % (max - least + 1)) };
          });
          const stored = await send<{ rejected: number; results: unknown }>('POST /v1/responses/batch', {
            responses,
          });
          if (stored.body.rejected > 0) expect.fail(JSON.stringify(stored.body.results));
          for (const { id } of given.filter(({ isQuarantined }) => isQuarantined)) {
            await send(`PUT /v1/responses/${id}/state`, { state: 'quarantined' });
          }
          const before = answersOf(await exportAll('format=ndjson'));
          const file = await exportAll(`format=${format}&${options}`);
          const again = await importExport(format, file);
          expect([again.counts, again.rejected]).toEqual([`${given.length} duplicate`, null]);
          await empty();
          const { counts, rejected, stdout } = await importExport(format, file);
          expect([counts, rejected, stdout.includes('Warning')]).toEqual([
            `${given.length} created`,
            null,
            false,
          ]);
          expect(answersOf(await exportAll('format=ndjson'))).toEqual(before);
        }),
        { numRuns: Number(process.env.ROUND_TRIPS ?? 6) },
      );
    },
    120_000,
  );

  it('is read as it was written for a spreadsheet, and as earlier versions wrote it', async () => {
    const id = '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69';
    await send('POST /v1/responses', {
      id,
      touchpoint: 'website',
      metric: 'nps',
      score: 9,
      answeredAt: '2026-03-01T10:00:01Z',
    });
    const [before] = answersOf(await exportAll('format=ndjson'));
    const file = await exportAll('separator=%3B&dates=spreadsheet&decimal=,');
    await empty();
    expect((await importExport('csv', file)).counts).toBe('1 created');
    expect(answersOf(await exportAll('format=ndjson'))).toEqual([before]);

    await empty();
    const earlier = [
      'id,revision,state,touchpoint,channel,metric,scaleMin,scaleMax,score,band,urgency,comment,answers,surveyVersion,locale,respondentId,respondentVerified,attributes,url,appVersion,device,shownAt,answeredAt,receivedAt,updatedAt,burst',
      `${id},2,quarantined,website,phone,nps,0,10,3,detractor,12.5,'=1+1,"[{""question"":""why"",""text"":""price""}]",1,de,'-u1,false,"{""plan"":""=1"",""seats"":5}",,,,,2026-03-01T10:00:00.000Z,2026-03-01T10:00:00.000Z,2026-03-01T10:00:00.000Z,`,
    ].join('\r\n');
    expect((await importExport('csv', earlier)).counts).toBe('1 created');
    expect(answersOf(await exportAll('format=ndjson'))).toMatchObject([
      {
        ...{
          id,
          revision: 2,
          state: 'quarantined',
          channel: 'phone',
          score: 3,
          comment: '=1+1',
          locale: 'de',
        },
        answers: ['[["question","why"],["text","price"]]'],
        respondent: { id: '-u1' },
        attributes: { plan: '=1', seats: 5 },
      },
    ]);
  });

  it('holds what an earlier version of the survey did not ask', async () => {
    const put = (question: string) =>
      send('PUT /v1/touchpoints/website/surveys/ces', {
        ...{ scale: { max: 7 } },
        followUps: [{ key: 'why', kind: 'text', texts: { en: { question } } }],
      });
    await put('Why?');
    const { body } = await send<{ version: number }>('GET /v1/touchpoints/website/surveys/ces');
    await put('Why so?');
    await underTest.test.send('POST /v1/responses', {
      key: testKeys.publishable,
      body: {
        ...{ id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a72', touchpoint: 'website', metric: 'ces', score: 3 },
        surveyVersion: body.version,
        answers: [{ question: 'wyh', text: 'a' }],
      },
    });
    const before = answersOf(await exportAll('format=ndjson'));
    for (const format of ['csv', 'ndjson']) {
      const file = await exportAll(`format=${format}`);
      await empty();
      expect((await importExport(format, file)).counts).toBe('1 created');
      expect(answersOf(await exportAll('format=ndjson'))).toEqual(before);
    }
  });

  it('is not taken for answers on another scale', async () => {
    await send('POST /v1/responses', {
      id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a70',
      touchpoint: 'website',
      metric: 'csat',
      score: 3,
    });
    const file = (await exportAll('')).replace(',csat,1,3,3,', ',csat,1,5,3,');
    await empty();
    const { counts, rejected } = await importExport('csv', file);
    expect(counts).toBe('1 rejected');
    expect(rejected).toContain("scale: The file has 1 to 5, the csat survey of 'website' 1 to 3. ");
  });

  it('keeps quarantined answers only with a key that may', async () => {
    await send('POST /v1/responses', {
      id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a71',
      touchpoint: 'website',
      score: 3,
    });
    const file = (await exportAll('')).replace(',counted,', ',quarantined,');
    const limitedTo = async (...scopes: string[]): Promise<Api> => {
      const { body } = await send<{ key: string }>('POST /v1/keys', { kind: 'secret', scopes });
      const test: TestApp = {
        ...underTest.test,
        send: (request, sending) => underTest.test.send(request, { ...sending, key: body.key }),
      };
      return apiOf({ ...underTest, test });
    };
    const given = { folder, name: 'limited.csv', text: file };
    const reading = await limitedTo('ingest', 'read');
    await expect(importText(reading, given)).rejects.toThrow(/holds quarantined answers, .*--map state=/);
    expect((await importText(reading, given, { map: ['state='] })).counts).toBe('1 duplicate');
    const blind = await limitedTo('ingest');
    await expect(importText(blind, given)).rejects.toThrow(/may not read the surveys .*--map scale=/);
    expect((await importText(blind, given, { map: ['state=', 'scale='] })).counts).toBe('1 duplicate');
  });
});
