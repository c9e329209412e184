import { z } from 'zod';
import { allBands, channels, intervals, metrics } from './vocabulary.ts';

/** Several values in one parameter, separated by commas. */
function oneOrMore<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z
    .string()
    .transform((value) => [...new Set(value.split(','))])
    .pipe(
      z.array(z.enum(values, { error: `Must be one or more of ${values.join(', ')}, separated by commas.` })),
    );
}

/** The names by which an answer can be cut into groups. */
export const groupings = ['touchpoint', 'channel'] as const;
export type Grouping = (typeof groupings)[number];

/** The query of `GET /v1/aggregates`. */
export const aggregatesQuery = z.strictObject({
  metric: oneOrMore(metrics).optional().describe('nps, csat, ces or several; default all that have data.'),
  from: z.string().max(40).optional().describe('Day or instant, included; default 30 local days back.'),
  to: z.string().max(40).optional().describe('Day or instant, excluded; default the end of today.'),
  interval: z
    .enum(intervals, { error: `Must be one of ${intervals.join(', ')}.` })
    .default('none')
    .describe('Width of the buckets of the series.'),
  timeZone: z.string().max(64).optional().describe('IANA name; default the project’s.'),
  touchpoint: z
    .string()
    .max(10_000)
    .transform((value) => [...new Set(value.split(','))])
    .optional()
    .describe('Keys of touchpoints, separated by commas.'),
  channel: oneOrMore(channels).optional(),
  groupBy: oneOrMore(groupings).optional().describe('touchpoint, channel, or both.'),
  compare: z
    .literal('previous', { error: 'Must be previous.' })
    .optional()
    .describe('Sets the period against the one before it.'),
});
export type AggregatesQuery = z.infer<typeof aggregatesQuery>;

const number = z.number().nullable();
const interval95 = z.strictObject({ low: z.number(), high: z.number() }).nullable();
const distribution = z.array(z.strictObject({ score: z.int(), responses: z.int() }));

const figures = z.strictObject({
  responses: z.int(),
  score: number.describe('NPS −100…100; CSAT 0…100 (share of 4 and 5); CES its mean.'),
  interval95: interval95.describe('95 % interval of the score; not centred on it.'),
  mean: number,
  lowSample: z.boolean().describe('Fewer than 30 responses.'),
  distribution,
  bands: z.array(z.strictObject({ band: z.enum(allBands), responses: z.int(), share: number })),
  impressions: z.int(),
  responseRate: number.describe('Impressions with a response ÷ impressions.'),
});

const bucket = z.strictObject({
  start: z.string(),
  end: z.string(),
  partial: z.boolean().describe('Reaches into the future, or is cut by the range.'),
  responses: z.int(),
  score: number,
  interval95,
  mean: number,
  lowSample: z.boolean(),
  distribution,
  impressions: z.int(),
  responseRate: number,
});

/** The answer of `GET /v1/aggregates`. */
export const aggregates = z
  .strictObject({
    from: z.string(),
    to: z.string(),
    timeZone: z.string(),
    interval: z.enum(intervals),
    groups: z.array(
      z.strictObject({
        metric: z.enum(metrics),
        scale: z.strictObject({ min: z.int(), max: z.int() }),
        key: z.strictObject({ touchpoint: z.string().optional(), channel: z.enum(channels).optional() }),
        total: figures,
        previous: figures.optional(),
        change: z.strictObject({ delta: number, pValue: number, significant: z.boolean() }).optional(),
        series: z.array(bucket).optional(),
      }),
    ),
  })
  .meta({ id: 'Aggregates' });
export type Aggregates = z.infer<typeof aggregates>;
export type AggregateGroup = Aggregates['groups'][number];
