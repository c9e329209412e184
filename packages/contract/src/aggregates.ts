import { z } from 'zod';
import { allBands, channels, intervals, metrics, stages } from './vocabulary.ts';

/** Several values in one parameter, separated by commas. */
export function oneOrMore<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z
    .string()
    .transform((value) => [...new Set(value.split(','))])
    .pipe(
      z.array(z.enum(values, { error: `Must be one or more of ${values.join(', ')}, separated by commas.` })),
    );
}

/** Several values that only the project knows. */
const list = z
  .string()
  .max(10_000)
  .transform((value) => [...new Set(value.split(','))]);

const versions = z
  .string()
  .max(1_000)
  .regex(/^[1-9]\d{0,8}(,[1-9]\d{0,8})*$/, 'Must be one or more version numbers, separated by commas.')
  .transform((value) => [...new Set(value.split(',').map(Number))]);

/** Filters by what a touchpoint is. */
export const touchpointFilters = ['touchpoint', 'journey', 'stage', 'team'] as const;
/** Filters by what a response is; besides them there are declared attributes, as `attribute.NAME`. */
export const responseFilters = ['channel', 'locale', 'surveyVersion', 'persona'] as const;
const attributePrefix = 'attribute.';

const filters = {
  touchpoint: list.optional().describe('Keys of touchpoints, separated by commas.'),
  journey: list.optional().describe('Keys of journeys: their touchpoints.'),
  stage: oneOrMore(stages).optional(),
  team: list.optional().describe('Teams that own touchpoints.'),
  channel: oneOrMore(channels).optional(),
  locale: list.optional().describe('Languages in which the survey was shown, such as de-DE.'),
  surveyVersion: versions.optional(),
  persona: list.optional().describe('Keys of personas; the same as attribute.persona.'),
};

/** The names by which answers can be cut into groups. */
export const groupings = [...touchpointFilters, ...responseFilters] as const;
export type Grouping = (typeof groupings)[number] | `attribute.${string}`;

const grouping = z.custom<Grouping>(
  (value) =>
    (groupings as readonly unknown[]).includes(value) ||
    /^attribute\.[A-Za-z0-9_-]{1,64}$/.test(String(value)),
  { error: `Must be one or two of ${groupings.join(', ')} or attribute.NAME, separated by a comma.` },
);

const query = z.looseObject({
  metric: oneOrMore(metrics).optional().describe('nps, csat, ces or several; default all that have data.'),
  from: z.string().max(40).optional().describe('Day or instant, included; default 30 local days back.'),
  to: z.string().max(40).optional().describe('Day or instant, excluded; default the end of today.'),
  interval: z
    .enum(intervals, { error: `Must be one of ${intervals.join(', ')}.` })
    .default('none')
    .describe('Width of the buckets of the series.'),
  timeZone: z.string().max(64).optional().describe('IANA name; default the project’s.'),
  ...filters,
  groupBy: z
    .string()
    .max(200)
    .transform((value) => [...new Set(value.split(','))])
    .pipe(z.array(grouping).max(2, 'Must name at most two, separated by a comma.'))
    .optional()
    .describe('One or two of the filters’ names, separated by a comma.')
    .meta({ type: 'string' }),
  compare: z
    .enum(['previous', 'rest'], { error: 'Must be previous or rest.' })
    .optional()
    .describe(
      'previous sets the period against the one before it; rest sets each group against the others together that differ in the last name of groupBy only.',
    ),
  format: z
    .enum(['json', 'csv'], { error: 'Must be json or csv.' })
    .optional()
    .describe('csv gives a flat table; so does Accept: text/csv.'),
});

/**
 * The query of `GET /v1/aggregates`. Declared attributes filter as `attribute.NAME`; they come out together, by name, in
 * `attributes`, and `persona` is one of them.
 */
export const aggregatesQuery = query
  .superRefine((given, context) => {
    if (given.compare === 'rest' && [undefined, 'journey'].includes(given.groupBy?.at(-1))) {
      context.addIssue({
        code: 'custom',
        path: ['compare'],
        message: 'rest needs a groupBy, whose last name is not journey: touchpoints may lie in several.',
      });
    }
    for (const [name, value] of Object.entries(given)) {
      if (name in query.shape) continue;
      if (!name.startsWith(attributePrefix)) {
        context.addIssue({ code: 'unrecognized_keys', keys: [name], input: given });
      } else if (typeof value !== 'string') {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'Must be given once, with commas between values.',
        });
      }
    }
  })
  .transform(({ persona, ...given }) => {
    const attributes = Object.entries(given)
      .filter(([name]) => name.startsWith(attributePrefix))
      .map(([name, value]): [string, string[]] => [
        name.slice(attributePrefix.length),
        [...new Set(String(value).split(','))],
      ]);
    return {
      ...given,
      attributes: { ...Object.fromEntries(attributes), ...(persona && { persona }) } as Record<
        string,
        string[]
      >,
    };
  });
export type AggregatesQuery = z.output<typeof aggregatesQuery>;

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
  impressions: z.int().nullable(),
  responseRate: number.describe('Impressions with a response ÷ impressions; null for cuts by attributes.'),
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
