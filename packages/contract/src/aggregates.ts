import { z } from 'zod';
import { filters, responseFilters, touchpointFilters, withAttributes } from './filters.ts';
import { issue } from './issues.ts';
import { inQuery, oneOf, severalOf } from './list.ts';
import { allBands, intervals, metrics } from './vocabulary.ts';

/** The names by which answers can be cut into groups. */
export const groupings = [...touchpointFilters, ...responseFilters] as const;
export type Grouping = (typeof groupings)[number] | `attribute.${string}`;

const grouping = z.custom<Grouping>(
  (value) =>
    (groupings as readonly unknown[]).includes(value) ||
    /^attribute\.[A-Za-z0-9_-]{1,64}$/.test(String(value)),
  issue('wrong-grouping', { values: groupings }),
);

const query = z.object({
  metric: severalOf(metrics)
    .optional()
    .describe(`${metrics.join(', ')} or several; default all that have data.`),
  from: z.string().max(40).optional().describe('Day or instant, included; default 30 local days back.'),
  to: z.string().max(40).optional().describe('Day or instant, excluded; default the end of today.'),
  interval: oneOf(intervals).default('none').describe('Width of the buckets of the series.'),
  timeZone: z.string().max(64).optional().describe('IANA name; default the project’s.'),
  ...filters,
  groupBy: z
    .string()
    .max(200)
    .transform((value) => [...new Set(value.split(','))])
    .pipe(z.array(grouping).max(2, 'Must name at most two, separated by a comma.'))
    .optional()
    .describe('One or two of the filters’ names, separated by a comma.')
    .meta(inQuery({ type: 'array', minItems: 1, maxItems: 2, items: { type: 'string' } })),
  compare: oneOf(['previous', 'rest'])
    .optional()
    .describe(
      'previous sets the period against the one before it; rest sets each group against the others together that differ in the last name of groupBy only.',
    ),
  format: oneOf(['json', 'csv']).optional().describe('csv gives a flat table; so does Accept: text/csv.'),
});

/** The query of `GET /v1/aggregates`. */
export const aggregatesQuery = withAttributes(query).refine(
  ({ compare, groupBy }) => compare !== 'rest' || ![undefined, 'journey'].includes(groupBy?.at(-1)),
  issue('rest-without-group', {}, ['compare']),
);
export type AggregatesQuery = z.output<typeof aggregatesQuery>;

const number = z.number().nullable();
const interval95 = z.strictObject({ low: z.number(), high: z.number() }).nullable();
const distribution = z.array(z.strictObject({ score: z.int(), responses: z.int() }));

const figures = z.strictObject({
  responses: z.int(),
  score: number.describe('NPS −100…100; CSAT 0…100 (share of the band high); CES its mean.'),
  interval95: interval95.describe('95 % interval of the score; not centred on it.'),
  mean: number,
  lowSample: z.boolean().describe('Fewer than 30 responses.'),
  distribution,
  bands: z.array(z.strictObject({ band: z.enum(allBands), responses: z.int(), share: number })),
  impressions: z
    .int()
    .nullable()
    .describe(
      'How often the survey was seen. null: not known, for cuts by attributes and where answers came without any impression, as from an app that reports none.',
    ),
  responseRate: number.describe(
    'Impressions with a response ÷ impressions; null where those are null or 0. Of few impressions it says little.',
  ),
  followUps: z
    .array(
      z.strictObject({
        question: z.string(),
        choices: z.array(z.strictObject({ key: z.string(), responses: z.int() })),
      }),
    )
    .optional()
    .describe('How often each option was chosen; only where nothing but touchpoints and time cut.'),
});

/** Takes the place of figures that would say something about few people, for readers of aggregates alone. */
const suppressed = z.strictObject({ suppressed: z.literal(true), responses: z.null() });
export type Suppressed = z.infer<typeof suppressed>;

/** Whoever may read responses finds figures everywhere, so the type says that; others must look for `suppressed`. */
function orSuppressed<Shown extends z.ZodObject>(shown: Shown, ...kept: (keyof Shown['shape'])[]): Shown {
  const mask = Object.fromEntries(kept.map((name) => [name, true]));
  return z.union([shown, suppressed.extend(shown.pick(mask as never).shape)]) as unknown as Shown;
}

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
  impressions: z.int().nullable(),
  responseRate: number,
});

const comparison = z.strictObject({ delta: number, pValue: number, significant: z.boolean() });

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
        key: z
          .record(z.string(), z.union([z.string(), z.int(), z.null()]))
          .describe('The value of each name in groupBy; null: answers that have none.'),
        total: orSuppressed(figures),
        target: number.optional().describe('Of the touchpoint, where the group is one; null: it has none.'),
        gap: number.optional().describe('score − target: negative while it is missed.'),
        previous: orSuppressed(figures).optional(),
        change: comparison.optional().describe('Against the period before.'),
        rest: orSuppressed(figures).optional(),
        difference: comparison.optional().describe('From the rest.'),
        series: z.array(orSuppressed(bucket, 'start', 'end', 'partial')).optional(),
      }),
    ),
  })
  .meta({ id: 'Aggregates' });
export type Aggregates = z.infer<typeof aggregates>;
export type AggregateGroup = Aggregates['groups'][number];
export type Figures = AggregateGroup['total'];
export type SeriesBucket = NonNullable<AggregateGroup['series']>[number];
