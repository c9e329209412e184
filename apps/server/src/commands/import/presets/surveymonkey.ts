import { findColumn, firstColumn } from '../columns.ts';
import { found, type Preset } from './preset.ts';

/**
 * "All individual responses" as CSV: two header rows, the second with what is asked for within a question ("Response",
 * "Open-Ended Response"). The layout is the one that public readers of such files name: Respondent ID, Collector ID,
 * Start Date and End Date (in newer ones Date Created and Date Modified), IP Address, Email Address, First Name,
 * Last Name, Custom Data 1, then the questions.
 */
export const surveymonkey: Preset = {
  key: 'surveymonkey',
  name: 'an export of SurveyMonkey',
  hasUnanswered: true,
  recognises: (columns) =>
    ['Respondent ID', 'Collector ID'].every((name) => findColumn(columns, name) !== undefined),
  readHeaderRow: (fields) =>
    fields[0]?.trim() === '' && fields.some((field) => field.trim() !== '')
      ? fields.map((field) => ({ title: field.trim() }))
      : undefined,
  suggest: ({ columns }) => ({
    map: found({
      externalId: findColumn(columns, 'Respondent ID'),
      answeredAt: firstColumn(columns, ['Date Modified', 'End Date', 'Date Created', 'Start Date']),
    }),
    check: ['SurveyMonkey writes times in the time zone of the account.'],
  }),
};
