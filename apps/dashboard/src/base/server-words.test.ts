import {
  dimensionInput,
  invitationInput,
  journeyInput,
  keyInput,
  markInput,
  newProject,
  passwordInput,
  projectInput,
  surveyInput,
  touchpointInput,
} from '@voxpoint/contract';
import { expect, it, test } from 'vitest';
import { tellEntry, tellTitle } from './server-words.ts';

const long = 'x'.repeat(10_000);
const many = Array.from({ length: 200 }, (_, at) => `t-${at}`);
const followUp = { key: 'reason', kind: 'choice', texts: { en: { question: '?' } } };
const at = '2026-11-22T10:15:00.000Z';

interface Schema {
  safeParse(entry: unknown): { error?: { issues: { message: string }[] } };
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
  ['key', keyInput, [{ kind: 'secret', scopes: [], name: long }]],
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
      { theme: { light: { text: 'red' }, radius: 99, font: '"' } },
      { closesAt: 'never', quota: 0 },
      { quota: 1.5, closesAt: `${at}${at}` },
    ],
  ],
];

test.each(wrong)('whatever can be wrong with a %s is told in German', (_, schema, entries) => {
  for (const entry of entries) {
    const { error } = schema.safeParse(entry);
    expect(error, JSON.stringify(entry).slice(0, 100)).toBeDefined();
    for (const { message } of error?.issues ?? []) {
      expect(tellEntry(message, 'de'), message).not.toBe(message);
      expect(tellEntry(message, 'en')).not.toMatch(/Too (small|big)|Invalid input|expected/);
    }
  }
});

it('keeps the numbers and names that the server gives', () => {
  expect(tellEntry('Must have at most 40 characters, but has 41.', 'de')).toBe(
    'Höchstens 40 Zeichen; es sind 41.',
  );
  const contrast =
    'Has a contrast of 1.6 (#cccccc) on the background (#ffffff, the default); it needs 4.5. Change either.';
  expect(tellEntry(contrast, 'de')).toBe(
    'Der Kontrast von #cccccc zum Hintergrund #ffffff ist 1,6, nötig sind 4,5. Bitte eine der Farben ändern.',
  );
});

it.each([
  'Is one of the most common passwords, or nearly.',
  'Is made of your e-mail address, your name, or the name of the project or of Voxpoint.',
  'Is a sequence, a repetition, a date or a pattern of keys.',
  'Is too easy to guess.',
])('says in German why a password is refused: %s', (reason) => {
  const said = `${reason} Choose a sentence of your own, or let a password manager choose.`;
  expect(tellEntry(said, 'de')).toMatch(/^(Das ist|Besteht|Ist) .*\. Wählen Sie einen eigenen Satz, .*\.$/);
});

it('leaves alone what it does not know', () => {
  expect(tellEntry('Something new.', 'de')).toBe('Something new.');
  expect(tellTitle('something-new', 'de')).toBeUndefined();
  expect(tellTitle('validation-failed', 'en')).toBeUndefined();
});
