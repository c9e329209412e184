import type { Response } from '@voxpoint/contract';
import type { ExportFormatDefinition } from './export-format.ts';

type Cell = string | number | boolean | null | undefined;

/** The columns, in their order. What is nested is JSON. */
const columns: Record<string, (response: Response) => Cell> = {
  id: ({ id }) => id,
  revision: ({ revision }) => revision,
  state: ({ state }) => state,
  touchpoint: ({ touchpoint }) => touchpoint,
  channel: ({ channel }) => channel,
  metric: ({ metric }) => metric,
  scaleMin: ({ scale }) => scale.min,
  scaleMax: ({ scale }) => scale.max,
  score: ({ score }) => score,
  band: ({ band }) => band,
  urgency: ({ urgency }) => urgency.value,
  comment: ({ comment }) => comment,
  answers: ({ answers }) => JSON.stringify(answers),
  surveyVersion: ({ surveyVersion }) => surveyVersion,
  locale: ({ locale }) => locale,
  respondentId: ({ respondent }) => respondent?.id,
  respondentVerified: ({ respondent }) => respondent?.verified,
  attributes: ({ attributes }) => JSON.stringify(attributes),
  url: ({ context }) => context.url,
  appVersion: ({ context }) => context.appVersion,
  device: ({ context }) => context.device,
  shownAt: ({ shownAt }) => shownAt,
  answeredAt: ({ answeredAt }) => answeredAt,
  receivedAt: ({ receivedAt }) => receivedAt,
  updatedAt: ({ updatedAt }) => updatedAt,
  burst: ({ burst }) => burst,
};
const readers = Object.values(columns);

/** RFC 4180, in UTF-8. */
export const csv: ExportFormatDefinition = {
  contentType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  header: `${Object.keys(columns).join(',')}\r\n`,
  line: (response) => `${readers.map((read) => writeCell(read(response))).join(',')}\r\n`,
};

/** With these a spreadsheet takes a text for a formula, and runs it. The last four are their full-width forms. */
const runs = /^[=+\-@\t\r＝＋－＠]/;
const mustBeQuoted = /[",\r\n]/;

function writeCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null || cell === undefined ? '' : String(cell);
  const harmless = runs.test(cell) ? `'${cell}` : cell;
  return mustBeQuoted.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
