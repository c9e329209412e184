import type { Preset } from './preset.ts';

/** The first column in the languages in which forms are most often made. */
const timestamps = [
  'timestamp',
  'zeitstempel',
  'horodateur',
  'marca temporal',
  'informazioni cronologiche',
  'carimbo de data/hora',
  'tijdstempel',
  'sygnatura czasowa',
  'zaman damgası',
  'タイムスタンプ',
];

/**
 * Responses as CSV: the time first, then the questions. Downloaded from the form, times look like
 * 2026/11/22 10:15:04 AM GMT+1; from its spreadsheet they are as its language writes them, without a zone.
 */
export const googleForms: Preset = {
  key: 'google-forms',
  name: 'an export of Google Forms',
  hasUnanswered: true,
  recognises: ([first = '']) => timestamps.includes(first.toLowerCase()),
  suggest: ({ columns: [first = ''] }) => ({
    map: { answeredAt: first },
    check: ['A spreadsheet of Google has times in the time zone of the spreadsheet.'],
  }),
};
