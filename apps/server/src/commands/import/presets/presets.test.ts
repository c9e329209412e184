import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Response } from '@voxpoint/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppUnderTest } from '../../../testing/fixtures.ts';
import { apiOf, importFile } from '../../../testing/import-file.ts';
import { createTestApp, type TestApp } from '../../../testing/test-app.ts';
import { testDatabases } from '../../../testing/test-databases.ts';
import type { ImportOptions } from '../plan-import.ts';

const samples = fileURLToPath(new URL('samples/', import.meta.url));

interface Sample {
  file: string;
  options: ImportOptions;
  counts: string;
  /** Lines that tell how the file is understood, and what is left out. */
  tells: string[];
  /** Some members of what is stored, the newest first. */
  stored: object[];
}

/** Each file is made up, in the layout of its vendor. */
const vendors: Sample[] = [
  {
    file: 'delighted.csv',
    options: {
      set: ['touchpoint=thumbs'],
      where: ['Survey type=thumbs'],
      map: ['attributes.country=Country'],
    },
    counts: '1 created, 4 left out',
    tells: [
      'an export of Delighted',
      'scale from Survey type: ',
      'Rows left out: Survey type is nps (2), Survey type is csat3 (1), Survey type is pmf (1).',
    ],
    stored: [{ metric: 'csat', scale: { min: 1, max: 2 }, score: 2, attributes: { country: 'USA' } }],
  },
  {
    file: 'delighted.csv',
    options: { set: ['touchpoint=faces'], map: ['attributes.country=Country'] },
    counts: '3 created, 1 rejected, 1 left out',
    tells: [
      "row 5: scale (column 'Survey type'): The file has 0 to 1, the csat survey of 'faces' 1 to 3. ",
      'answeredAt from Created at: year-first, such as 2025-11-03 10:02:44 -0800, with their own offset from UTC',
    ],
    stored: [
      { metric: 'csat', score: 2, comment: null, answeredAt: '2025-11-04T17:00:00.000Z' },
      { metric: 'nps', score: 3, comment: '-1 for the parcel', answeredAt: '2025-11-04T16:15:00.000Z' },
      {
        metric: 'nps',
        score: 9,
        comment: 'Quick, and easy',
        respondent: { id: '8801' },
        answeredAt: '2025-11-03T18:02:44.000Z',
      },
    ],
  },
  {
    file: 'surveymonkey.csv',
    options: {
      set: ['touchpoint=plain'],
      map: [
        'score=How likely is it that you would recommend us?',
        'comment=What could we do better?',
        'attributes.customer=Custom Data 1',
      ],
      timeZone: 'America/New_York',
    },
    counts: '2 created, 1 left out',
    tells: [
      'answeredAt from Date Modified: month-first, such as 11/13/2025 04:40:00 PM, in America/New_York',
      'Rows left out: How likely is it that you would recommend us? is empty (1).',
      'Columns left out: Collector ID, Date Created, IP Address, Email Address, First Name, Last Name, Which of these did you use?, Which of these did you use?: App.',
    ],
    stored: [
      { score: 4, comment: 'Answer the phone', answeredAt: '2025-11-13T21:40:00.000Z' },
      {
        score: 10,
        comment: 'Nothing;\r\nall good',
        attributes: { customer: 'C-1' },
        answeredAt: '2025-11-03T15:02:44.000Z',
      },
    ],
  },
  {
    file: 'typeform.csv',
    options: {
      set: ['touchpoint=plain'],
      map: [
        'score=How likely are you to recommend us?',
        'comment=*Why?*',
        'attributes.plan=which plan are you on?',
      ],
    },
    counts: '2 created, 1 left out',
    tells: [
      'an export of Typeform',
      'in UTC\n',
      'Only rows in which Response Type is completed, and ',
      'Response Type is started (1)',
    ],
    stored: [
      { score: 6, comment: null, attributes: { plan: 'free' }, answeredAt: '2025-11-04T09:05:40.000Z' },
      { score: 10, comment: 'Fast / friendly', answeredAt: '2025-11-03T09:05:40.000Z' },
    ],
  },
  {
    file: 'qualtrics-numeric.csv',
    options: { set: ['touchpoint=plain'], map: ['comment=Q2'] },
    counts: '2 created, 2 left out',
    tells: [
      'score from Q1\n',
      'answeredAt from RecordedDate: year-first, such as 2025-11-03 10:02:44, in America/Denver',
      'Rows left out: Status is 1 (1), Q1 is empty (1).',
    ],
    stored: [
      {
        score: 2,
        locale: expect.stringMatching(/^de$/i),
        comment: 'Zu langsam',
        answeredAt: '2025-11-06T17:02:44.000Z',
      },
      {
        score: 9,
        locale: expect.stringMatching(/^en$/i),
        comment: 'Quick and easy',
        answeredAt: '2025-11-03T17:02:44.000Z',
      },
    ],
  },
  {
    file: 'qualtrics-labels.csv',
    options: { set: ['touchpoint=plain', 'metric=CSAT'], map: ['score=q3', 'comment=q4'] },
    counts: '2 created, 1 rejected, 1 left out',
    tells: [
      'Status is Survey Preview (1)',
      "row 7: score (column 'Q3'): 'No opinion' is not a whole number, nor one of the survey’s words. Say what it means: --map-value \"score:No opinion=NUMBER\".",
    ],
    stored: [
      { metric: 'csat', score: 2, comment: 'Zu langsam' },
      { metric: 'csat', score: 5, comment: 'Quick and easy', answeredAt: '2025-11-03T10:02:44.000Z' },
    ],
  },
  {
    file: 'google-forms.csv',
    options: {
      set: ['touchpoint=plain', 'metric=ces'],
      map: ['score=How easy was it to get what you wanted?', 'comment=Anything else?'],
    },
    counts: '2 created, 1 left out',
    tells: [
      'an export of Google Forms',
      'with their own offset from UTC',
      'Columns left out: Email Address.',
    ],
    stored: [
      { metric: 'ces', score: 5, comment: 'Quick and easy', answeredAt: '2025-11-03T09:02:44.000Z' },
      { metric: 'ces', score: 2, comment: 'Too many steps', answeredAt: '2025-11-02T23:15:00.000Z' },
    ],
  },
  {
    file: 'zendesk.csv',
    options: { set: ['touchpoint=thumbs'] },
    counts: '2 created, 1 left out',
    tells: ['satisfaction ratings of Zendesk', '  metric is csat\n', 'Rows left out: score is offered (1).'],
    stored: [
      {
        score: 1,
        answers: [{ question: 'reason', text: 'The issue took too long to resolve' }],
        respondent: { id: '7882' },
      },
      { score: 2, comment: 'Awesome support!', answeredAt: '2025-11-03T10:05:00.000Z' },
    ],
  },
  {
    file: 'hubspot.csv',
    options: { set: ['touchpoint=faces'], timeZone: 'Europe/Berlin' },
    counts: '4 created, 1 left out',
    tells: [
      'feedback submissions of HubSpot',
      'Survey type is CUSTOM (1)',
      'such as 2025-11-03 10:02, in Europe/Berlin\n',
    ],
    stored: [
      { metric: 'nps', score: 9, answeredAt: '2025-11-06T09:02:00.000Z' },
      { metric: 'csat', scale: { min: 1, max: 3 }, score: 2, comment: null },
      { metric: 'csat', score: 1, comment: 'No answer, twice', respondent: { id: '552' } },
      { metric: 'csat', score: 3, comment: 'Very helpful' },
    ],
  },
];

describe('what vendors export', () => {
  const database = testDatabases[0] as (typeof testDatabases)[number];
  let folder: string;
  let test: TestApp;
  let close: () => Promise<void>;
  const api = () => apiOf({ test } as AppUnderTest);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'voxpoint-presets-'));
    const opened = await database.open();
    close = opened.close;
    test = await createTestApp(opened.database);
    for (const key of ['plain', 'thumbs', 'faces'])
      await test.send(`PUT /v1/touchpoints/${key}`, { body: { name: key } });
    const csat = {
      plain: {},
      thumbs: { scale: { max: 2 } },
      faces: { scale: { max: 3 }, appearance: 'faces' },
    };
    for (const [key, body] of Object.entries(csat)) {
      await test.send(`PUT /v1/touchpoints/${key}/surveys/csat`, { body });
      await test.send(`PUT /v1/touchpoints/${key}/surveys/nps`, { body: {} });
    }
    await test.send('PUT /v1/touchpoints/plain', { body: { name: 'plain', defaultMetric: 'nps' } });
    await test.send('PUT /v1/touchpoints/plain/surveys/ces', { body: {} });
  });
  afterAll(async () => {
    await test.close();
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(vendors.map((vendor, index) => ({ ...vendor, index })))(
    'is understood: $file ($index)',
    async ({ file, index, options, counts, tells, stored }) => {
      const path = join(folder, `${index}-${file}`);
      await copyFile(join(samples, file), path);
      const dry = await importFile(api(), path, { ...options, dryRun: true });
      expect(dry.counts).toBe(counts.replace('created', 'valid'));
      const { stdout, ...real } = await importFile(api(), path, options);
      expect([real.counts, real.code]).toEqual([counts, counts.includes('rejected') ? 2 : 0]);
      for (const text of tells) expect(stdout).toContain(text);
      const { body } = await test.send<{ data: Response[] }>('GET /v1/responses');
      expect(body.data).toMatchObject(stored);
      expect(body.data).toHaveLength(stored.length);
      expect((await importFile(api(), path, options)).counts).toBe(counts.replace('created', 'duplicate'));
      for (const { id } of body.data) await test.send(`DELETE /v1/responses/${id}`);
    },
  );

  it.each([
    [
      'surveymonkey.csv',
      /This is an export of SurveyMonkey\. .*--map score=COLUMN\..*Columns that may be a score:\n.* {2}How likely is it that you would recommend us\?: 4 to 10$/s,
    ],
    ['qualtrics-labels.csv', /^This is an export of Qualtrics\. No column gives the score/],
    ['hubspot.csv', /^No column gives the touchpoint: .*--set touchpoint=KEY/],
  ])('asks for what it cannot know: %s', async (file, message) => {
    const set = file === 'hubspot.csv' ? [] : ['touchpoint=plain'];
    await expect(importFile(api(), join(samples, file), { set })).rejects.toThrow(message);
  });

  it.each(['typeform.csv', 'qualtrics-labels.csv', 'surveymonkey.csv', 'google-forms.csv'])(
    'names what was written where the score has no such column: %s',
    async (file) => {
      const options = { set: ['touchpoint=plain'], map: ['score=Nope'] };
      await expect(importFile(api(), join(samples, file), options)).rejects.toThrow(
        /^--map score=Nope: \S+ has no column 'Nope'\.\nColumns: /,
      );
    },
  );

  it('takes a preset that is named, only for a header that is its own, and none if told so', async () => {
    const given = { set: ['touchpoint=thumbs'] };
    await expect(
      importFile(api(), join(samples, 'zendesk.csv'), { ...given, preset: 'hubspot' }),
    ).rejects.toThrow(/is not that of feedback submissions of HubSpot/);
    await expect(
      importFile(api(), join(samples, 'zendesk.csv'), { ...given, preset: 'excel' }),
    ).rejects.toThrow(/there are voxpoint, qualtrics, .* and none\./);
    await expect(
      importFile(api(), join(samples, 'hubspot.csv'), { ...given, preset: 'none' }),
    ).rejects.toThrow(/No column gives the score/);
  });
});
