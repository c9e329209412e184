import { findColumn, firstColumn } from '../columns.ts';
import type { ColumnAbout } from '../source.ts';
import { found, type Preset } from './preset.ts';

/** Previews, tests and spam, in words and as numbers; see "Response Type" on the page below. */
const noAnswers = ['Survey Preview', 'Survey Test', 'Spam', '1', '2', '8', '9', '12', '17'];

/**
 * Data as CSV or TSV, numeric or as choice text: three header rows (names, questions, import ids). See
 * https://www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/
 */
export const qualtrics: Preset = {
  key: 'qualtrics',
  name: 'an export of Qualtrics',
  hasUnanswered: true,
  recognises: (columns) =>
    ['ResponseId', 'StartDate', 'EndDate'].every((name) => findColumn(columns, name) !== undefined),
  readHeaderRow: (fields) => {
    if (/^\{"ImportId"/.test(fields[0] ?? '')) return fields.map(readImportId);
    const isTitles =
      /^start date$/i.test(fields[0] ?? '') || fields.some((field) => /^response id$/i.test(field));
    return isTitles ? fields.map((title) => ({ title })) : undefined;
  },
  suggest: ({ columns, about }) => {
    const status = findColumn(columns, 'Status');
    const answeredAt = firstColumn(columns, ['RecordedDate', 'EndDate']);
    const groups = columns.filter((column) => column.endsWith('_NPS_GROUP'));
    const nps =
      groups.length === 1 ? firstColumn(columns, [groups[0]?.replace(/_NPS_GROUP$/, '') ?? '']) : undefined;
    const timeZone = answeredAt === undefined ? undefined : about.get(answeredAt)?.timeZone;
    return {
      map: found({
        externalId: findColumn(columns, 'ResponseId'),
        answeredAt,
        locale: findColumn(columns, 'UserLanguage'),
        score: nps,
      }),
      ...(nps && { set: { metric: 'nps' } }),
      where: status === undefined ? [] : noAnswers.map((value) => `${status}!=${value}`),
      ...(timeZone
        ? { timeZone }
        : { check: ['Qualtrics writes times in the time zone of whoever exported them.'] }),
    };
  },
};

/** `{"ImportId":"endDate","timeZone":"America/Denver"}`. */
function readImportId(field: string): ColumnAbout {
  const [, timeZone] = /"timeZone":"([^"]+)"/.exec(field) ?? [];
  return timeZone === undefined ? {} : { timeZone: timeZone === 'Z' ? 'UTC' : timeZone };
}
