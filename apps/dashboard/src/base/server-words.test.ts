import {
  codeOf,
  dimensionInput,
  type ErrorCode,
  type ErrorParams,
  errorSentences,
  type Format,
  invitationInput,
  journeyInput,
  keyInput,
  markInput,
  memberError,
  newProject,
  passwordInput,
  projectInput,
  surveyInput,
  touchpointInput,
} from '@voxpoint/contract';
import { expect, it, test } from 'vitest';
import { languages } from './preferences.tsx';
import { tellError, tellTitle } from './server-words.ts';

const long = 'x'.repeat(10_000);
const many = Array.from({ length: 200 }, (_, at) => `t-${at}`);
const followUp = { key: 'reason', kind: 'choice', texts: { en: { question: '?' } } };
const at = '2026-11-22T10:15:00.000Z';

interface Schema {
  safeParse(
    entry: unknown,
    options: { reportInput: true },
  ): { error?: { issues: Parameters<typeof codeOf>[0][] } };
}

/** What forms can send by mistake. */
const wrong: [form: string, schema: Schema, entries: object[]][] = [
  [
    'touchpoint',
    touchpointInput,
    [
      {},
      { name: '' },
      { name: long },
      { name: 'a\0' },
      ...[0, -1, 101, undefined].map((importance) => ({ name: 'A', importance: importance ?? 'x' })),
      ...[-101, 101].map((nps) => ({ name: 'A', targets: { nps, csat: nps, ces: nps } })),
    ],
  ],
  [
    'project',
    projectInput,
    [
      ...[1, 1.5, 40_000].map((retentionDays) => ({ name: 'A', retentionDays })),
      ...[0, 1.5, 101].map((minimumGroupSize) => ({ name: 'A', minimumGroupSize })),
      { name: 'A', allowedOrigins: ['shop.example', `https://${long}`] },
      { name: 'A', allowedOrigins: many.map((key) => `https://${key}.example`) },
    ],
  ],
  ['new project', newProject, [{ key: 'No!', name: '' }]],
  [
    'journey',
    journeyInput,
    [
      { name: 'A', touchpoints: [] },
      { name: 'A', touchpoints: many },
      { name: 'A', touchpoints: ['a', 'a'] },
      { name: 'A', touchpoints: ['No!'] },
    ],
  ],
  [
    'dimension',
    dimensionInput,
    [
      { values: [] },
      { values: many.map((key) => ({ key })) },
      { values: [{ key: 'a' }, { key: 'a' }, { key: '' }] },
    ],
  ],
  [
    'mark',
    markInput,
    [
      { at: 'tomorrow', text: '' },
      { at: '2026-02-31T10:00:00.000Z', text: 'A' },
      { at: '1969-12-31T00:00:00.000Z', text: 'A', touchpoints: many },
    ],
  ],
  [
    'key',
    keyInput,
    [
      { kind: 'secret', scopes: [], name: long },
      { kind: 'device', touchpoints: [], limit: { perMinute: 0, burst: 5 } },
      { kind: 'device', touchpoints: ['a', 'a'], limit: {} },
    ],
  ],
  ['invitation', invitationInput, [{ email: 'ada' }, { email: `${long}@shop.example` }]],
  ['password', passwordInput, [{ password: 'short' }]],
  [
    'survey',
    surveyInput,
    [
      { defaultLocale: '!' },
      { texts: { '!': {} } },
      {
        texts: {
          en: {
            question: '',
            labels: [''],
            thanksFor: { promoter: { text: '', link: { text: '', url: 'x' } } },
          },
        },
      },
      { followUps: [followUp] },
      { followUps: [{ ...followUp, options: [{ key: 'a b', texts: { en: '' } }] }] },
      { followUps: [{ key: 'reason', kind: 'text' }] },
      { followUps: Array.from({ length: 10 }, () => ({ key: 'comment', kind: 'text' })) },
      { followUps: [{ ...followUp, bands: [] }] },
      { display: { trigger: { kind: 'delay', seconds: -1 }, pages: ['pricing'], sampleRate: 2 } },
      { display: { trigger: { kind: 'delay' }, pages: many.map((key) => `/${key}`) } },
      { display: { trigger: { kind: 'scroll', percent: 1.5 }, restraint: { afterAnswerDays: -1 } } },
      {
        display: {
          conditions: { attributes: [{ name: '' }], devices: ['watch'], pageViews: 0, seconds: -1 },
        },
      },
      { display: { conditions: { attributes: [{ name: 'a', is: [], isNot: [long] }] } } },
      { theme: { light: { text: 'red' }, radius: 99, font: '"' } },
      { closesAt: 'never', quota: 0 },
      { quota: 1.5, closesAt: `${at}${at}` },
    ],
  ],
];

test.each(wrong)('whatever can be wrong with a %s is told in German', (_, schema, entries) => {
  for (const entry of entries) {
    const { error } = schema.safeParse(entry, { reportInput: true });
    expect(error, JSON.stringify(entry).slice(0, 100)).toBeDefined();
    for (const issue of error?.issues ?? []) {
      const { message } = issue;
      const said = { path: '', ...codeOf(issue), message };
      expect(tellError(said, 'de'), message).not.toBe(message);
      expect(tellError(said, 'en')).not.toMatch(/Too (small|big)|Invalid input|expected/);
    }
  }
});

/** Values that no sentence has by itself. */
const [max, count, name, names] = [613, 709, 'Xyz', ['Abc', 'Def']];
const samples: { [Code in ErrorCode]: ErrorParams<Code>[] } = {
  required: [
    {},
    { of: 'email' },
    { of: 'expected-count' },
    { of: 'options', min: 3 },
    { of: 'question' },
    { of: 'consent' },
    { of: 'column' },
  ],
  'unknown-member': [{}],
  'unknown-column': [{ values: [name] }],
  'shortened-number': [{}],
  'wrong-type': [
    { expected: 'int' },
    { expected: 'number' },
    { expected: name },
    { expected: 'object', member: name },
  ],
  'wrong-shape': [{}],
  blank: [{}],
  'control-character': [{ character: 'U+000A', position: max }],
  reserved: [{ value: name }],
  'either-or': [{ members: names }],
  'only-beside': [{ member: 'choices' }],
  'wrong-format': (
    [
      ...[
        'slug',
        'key',
        'uuid',
        'email',
        'language-tag',
        'known-language',
        'datetime',
        'existing-datetime',
        'day-or-instant',
        'origin',
        'respondent-url',
      ],
      ...[
        'web-address',
        'path',
        'color',
        'font-families',
        'respondent-id',
        'versions',
        'search',
        'cursor',
        'event-id',
      ],
    ] as Format[]
  ).map((format) => ({ format })),
  'not-unicode': [{}],
  'too-short': [
    { min: 1, length: 0 },
    { min: max, length: 0 },
  ],
  'too-long': [{ max, length: count }],
  'too-small': [{ min: max }, { min: max, exclusive: true }],
  'too-large': [{ max }],
  'out-of-range': [{ min: count, max }],
  'time-out-of-range': [{ earliest: name }, { earliest: name, latest: 'Abc' }],
  'too-few': [
    { min: 1, count: 0 },
    { min: max, count: 0 },
  ],
  'too-many': [
    { max, count },
    { of: 'attributes', max, count },
    { of: 'follow-ups', max, count, band: name },
    { of: 'personas', max, count },
    { of: 'alerts', max, count },
    { of: 'webhooks', max, count },
    { of: 'signing-keys', max, count },
  ],
  'not-one-of': [{ values: names }, { values: [...names, name] }, { values: names, several: true }],
  'not-there': [
    { of: 'webhook', key: name },
    { of: 'person', key: name },
  ],
  'secret-not-known': [{}],
  'wrong-address': (
    [
      ...['not-a-url', 'not-https', 'credentials', 'fragment', 'address-refused'],
      ...['not-slack', 'slack-workflow', 'not-teams', 'teams-retired', 'not-discord'],
    ] as const
  ).map((of) => ({ of })),
  'given-twice': [{}],
  duplicate: (['follow-up', 'language', 'option', 'touchpoint', 'value', 'column'] as const).map((of) => ({
    of,
    key: name,
  })),
  'score-out-of-range': [{ min: count, max, metric: name }],
  'not-of-survey': (['question', 'choice', 'text', 'free-text', 'contact'] as const).map((of) => ({
    of,
    key: name,
    version: max,
  })),
  'number-inexact': [{ at: name }],
  'respondent-not-signed': [
    ...(
      [
        'missing',
        'malformed',
        'key',
        'signature',
        'claims',
        'expired',
        'early',
        'too-long',
        'subject',
      ] as const
    ).map((of) => ({ of })),
    { of: 'audience' },
    { of: 'audience', audience: name },
  ],
  'already-answered': [{ days: max }],
  'survey-version-unknown': [{ latest: max }],
  'answered-in-future': [{ minutes: max, now: name }],
  'answered-before-retention': [{}, { horizon: name }],
  'refused-by-database': [{ state: name }],
  'touchpoint-not-found': [{ touchpoint: name }, { touchpoint: name, address: '/v1' }],
  'time-zone-unknown': [{ timeZone: name }],
  'time-not-aligned': [{ nearest: name }],
  'range-invalid': [{ from: name, to: 'Abc' }],
  'wrong-grouping': [{ values: names }],
  'rest-without-group': [{}],
  'already-in-state': [{ state: name, other: 'Abc' }],
  'duplicate-member': [{ at: name }],
  'forbidden-member': [{ at: name }],
  'json-too-deep': [{ at: name, max }],
  'json-too-long': [{ at: name, max }],
  'json-too-wide': [{ at: name, max }],
  'burst-too-small': [{ times: max }],
  'not-of-metric': [
    { of: 'appearance', metric: name, values: names, scale: { min: 3, max } },
    { of: 'band', metric: name, values: names, given: 'Ghi' },
  ],
  'scale-not-of-metric': [{ metric: name, scales: [{ min: 3, max }] }],
  'wrong-number-of-labels': [{ needed: max, count }],
  'opens-too-late': [{ closesAt: at }],
  'options-not-allowed': [{}],
  'comment-not-text': [{}],
  'language-incomplete': [
    { language: name, languages: [] },
    { language: name, languages: names },
  ],
  'contrast-too-low': [
    {
      contrast: max,
      needed: count,
      color: name,
      background: 'Abc',
      isDefaultColor: true,
      isDefaultBackground: false,
    },
  ],
  'password-wrong': [{}],
  'password-missing': [{ minutes: max }],
  'password-weak': (['common', 'own', 'pattern', 'guessable'] as const).map((because) => ({ because })),
  'second-factor-wrong': [{}],
  'not-invited': [{ email: name }],
  'resolution-missing': [{}],
  'owner-only-reads': [{}],
  'owner-figures-off': [{}],
};

test.each(Object.keys(errorSentences) as ErrorCode[])('%s has a sentence in each language', (code) => {
  for (const params of samples[code]) {
    const said = memberError('', code, params as never);
    const told = languages.map((language) => tellError(said, language));
    expect(new Set(told).size, told[0]).toBe(languages.length);
    for (const sentence of told) {
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toMatch(/undefined|NaN|\[object/);
    }
    const [english = ''] = told;
    for (const part of [max, count, name, ...names, 'Ghi'].map(String)) {
      if (english.includes(part)) expect(told).toEqual(told.map(() => expect.stringContaining(part)));
    }
  }
});

it('writes fractions as the language does', () => {
  const colors = {
    color: '#cccccc',
    background: '#ffffff',
    isDefaultColor: false,
    isDefaultBackground: true,
  };
  const said = memberError('theme.light.text', 'contrast-too-low', { contrast: 1.6, needed: 4.5, ...colors });
  expect(said.message).toBe(
    'Has a contrast of 1.6 (#cccccc) on the background (#ffffff, the default); it needs 4.5. Change either.',
  );
  expect(tellError(said, 'en')).toBe(said.message);
  expect(tellError(said, 'de')).toBe(
    'Der Kontrast von #cccccc zum Hintergrund #ffffff ist 1,6, nötig sind 4,5. Bitte eine der Farben ändern.',
  );
  expect(tellError(memberError('name', 'too-long', { max: 40, length: 41 }), 'de')).toBe(
    'Höchstens 40 Zeichen; es sind 41.',
  );
});

it.each(['common', 'own', 'pattern', 'guessable'] as const)(
  'says in German why a password is refused, and what to do: %s',
  (because) => {
    expect(tellError(memberError('password', 'password-weak', { because }), 'de')).toMatch(
      /^(Das ist|Besteht|Ist) .*\. Wählen Sie einen eigenen Satz, .*\.$/,
    );
  },
);

it('leaves alone what it does not know', () => {
  const message = 'Something new.';
  expect(tellError({ path: '', code: 'something-new', params: {}, message }, 'de')).toBe(message);
  expect(tellTitle('something-new', 'de')).toBeUndefined();
  expect(tellTitle('validation-failed', 'en')).toBeUndefined();
});
