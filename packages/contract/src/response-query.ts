import { z } from 'zod';
import { filters, withAttributes } from './filters.ts';
import { issue } from './issues.ts';
import { cursor, flag, inQuery, limit, oneOf, severalOf } from './list.ts';
import { text, uuid } from './text.ts';
import { allBands, metrics, scores } from './vocabulary.ts';

/** Which responses are meant. What is absent lets every response through, except `state`. */
export const responseMembers = {
  ...filters,
  metric: severalOf(metrics).optional(),
  from: z
    .string()
    .max(40)
    .optional()
    .describe('Answered at this instant or later; a day begins in the project’s zone.'),
  to: z.string().max(40).optional().describe('Answered before this instant or day.'),
  receivedBefore: z
    .string()
    .max(40)
    .optional()
    .describe('First stored before this instant or day, so that what comes later changes nothing.'),
  burst: uuid.optional().describe('The id of a burst; see GET /v1/bursts.'),
  score: severalOf(scores.map(String) as [string, ...string[]])
    .transform((values) => values.map(Number))
    .meta(inQuery({ type: 'array', minItems: 1, items: { type: 'integer', minimum: 0, maximum: 10 } }))
    .optional()
    .describe('Scores, separated by commas.'),
  band: severalOf(allBands).optional().describe('Bands of any metric, separated by commas.'),
  hasComment: flag.optional(),
  q: text(200)
    .refine((value) => /[\p{Letter}\p{Number}]/u.test(value), issue('wrong-format', { format: 'search' }))
    .optional()
    .describe('Words of the comment, or parts of words: all must occur, in any order and case.'),
  state: severalOf(['counted', 'quarantined'])
    .default(['counted'])
    .describe('counted (the default), quarantined, or both.'),
};

/** The query of `GET /v1/responses`. */
export const responsesQuery = withAttributes(
  z.object({
    ...responseMembers,
    order: oneOf(['newest', 'urgent'])
      .default('newest')
      .describe('newest: by the time of the answer. urgent: by urgency, the highest first.'),
    limit,
    cursor,
  }),
);
export type ResponsesQuery = z.output<typeof responsesQuery>;

export const exportFormats = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How a CSV is written. */
const csvOptions = {
  separator: oneOf([',', ';', 'tab'])
    .optional()
    .describe(
      'CSV: what stands between two cells; a comma if absent. A semicolon where a comma is the decimal sign.',
    ),
  decimal: oneOf(['.', ',']).optional().describe('CSV: the decimal sign of numbers; a point if absent.'),
  dates: oneOf(['iso', 'spreadsheet'])
    .optional()
    .describe(
      'CSV: iso (if absent): 2026-11-22T09:15:00.000Z. spreadsheet: 2026-11-22 10:15:00, in the project’s zone.',
    ),
  bom: flag
    .optional()
    .describe('CSV: whether a byte order mark tells Excel that the file is UTF-8; it does if absent.'),
};
export type CsvOptions = { [Name in keyof typeof csvOptions]?: z.output<(typeof csvOptions)[Name]> };
const csvOptionNames = Object.keys(csvOptions) as (keyof typeof csvOptions)[];

/** The query of `GET /v1/responses/export`. */
export const responsesExportQuery = withAttributes(
  z.object({
    ...responseMembers,
    ...csvOptions,
    format: z
      .enum(exportFormats, { error: `Must be one of ${exportFormats.join(', ')}.` })
      .default('csv')
      .describe('csv: RFC 4180, with a header. ndjson: one response as JSON on each line.'),
    contacts: flag
      .optional()
      .describe(
        'Whether contacts that were left stand among the answers; needs the right to manage. Else nothing of them does.',
      ),
  }),
).superRefine((query, context) => {
  if (query.format === 'csv') return;
  for (const name of csvOptionNames.filter((option) => query[option] !== undefined)) {
    context.addIssue(issue('only-beside', { member: 'format=csv' }, [name]));
  }
});
export type ResponsesExportQuery = z.output<typeof responsesExportQuery>;

/** Which responses are meant, however they are read. */
export type ResponseFilters = Omit<ResponsesExportQuery, 'format' | 'contacts' | keyof typeof csvOptions>;
