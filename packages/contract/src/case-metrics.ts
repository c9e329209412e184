import { z } from 'zod';
import { oneOf } from './list.ts';
import { allBands, intervals, metrics } from './vocabulary.ts';

export const caseGroupings = ['touchpoint', 'team', 'cause', 'owner', 'period'] as const;
export type CaseGrouping = (typeof caseGroupings)[number];

/** The query of `GET /v1/cases/metrics`. */
export const caseMetricsQuery = z.strictObject({
  from: z
    .string()
    .max(40)
    .optional()
    .describe('Day or instant, included; a day begins in the project’s zone. Default: 30 days ago.'),
  to: z.string().max(40).optional().describe('Day or instant, excluded. Default: with today.'),
  groupBy: oneOf(caseGroupings)
    .optional()
    .describe('owner: only if the project has caseFiguresByOwner. period: by when cases were opened.'),
  interval: oneOf(intervals.filter((interval) => interval !== 'hour' && interval !== 'none') as ['day'])
    .default('month' as 'day')
    .describe('The periods: day, week, month, quarter or year.'),
});
export type CaseMetricsQuery = z.output<typeof caseMetricsQuery>;

const count = z.int().min(0);
const milliseconds = z.number();
const bounds = z.strictObject({ low: milliseconds, high: milliseconds.nullable() }).nullable();
const until = (share: string) =>
  z
    .strictObject({ ms: milliseconds.nullable(), interval95: bounds })
    .describe(`By when ${share} of the cases are there; null if so many are not, or cannot be known yet.`);

/** How long something takes, over all cases, those that wait for it too (Kaplan & Meier). */
const times = z
  .strictObject({
    reached: count.describe('Cases in which it has happened.'),
    open: count.describe('Cases in which it can still happen: they count for as long as they have waited.'),
    never: count.describe('Cases that were closed without: they never reach it.'),
    median: until('half'),
    p90: until('nine tenths'),
    restrictedMean: z
      .strictObject({ ms: milliseconds.nullable(), interval95: bounds })
      .describe('The mean, where what takes longer than 30 days counts as 30 days.'),
  })
  .meta({ id: 'CaseTimes' });
export type CaseTimes = z.infer<typeof times>;

const figures = {
  opened: count.describe('Cases that were opened in the period: the cohort of all that follows.'),
  resolved: count.describe('Of them.'),
  closed: count.describe('Of them, without a resolution.'),
  reopened: count.describe('Of them, once or more.'),
  dueMissed: count.describe('Of them, those that were not resolved or closed when they were due.'),
  open: z
    .strictObject({ day: count, week: count, month: count, older: count })
    .describe('Of them, those that are open, by their age: up to 1 day, 7 days, 30 days, and older.'),
  firstAction: times.describe('From opening until somebody did something.'),
  resolution: times.describe('From opening until the last resolution, waiting included.'),
  waiting: z
    .strictObject({ cases: count, meanMs: milliseconds.nullable() })
    .describe('Cases that waited for the customer or somebody else, and how long on average.'),
};

const shares = z.strictObject({ answers: count, better: count, unchanged: count, worse: count });

/** How cases go. */
export const caseMetrics = z
  .strictObject({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    asOf: z.iso.datetime().describe('What happened later is not counted.'),
    businessHours: z.boolean().describe('Whether times are counted in business hours.'),
    backlog: count.describe('Cases that are open now, whenever they were opened.'),
    resolvedInPeriod: count.describe(
      'Cases whose last resolution lies in the period, whenever they were opened.',
    ),
    groups: z
      .array(
        z.strictObject({
          key: z.string().nullable().describe('Of the group; null: it has none, or there is one group.'),
          ...figures,
        }),
      )
      .describe('Without groupBy one; else by its values, the largest first, periods in their order.'),
    again: z
      .array(
        z.strictObject({
          metric: z.enum(metrics),
          band: z.enum(allBands).describe('Of the first answer: detractors rise anyway.'),
          withCase: shares,
          withoutCase: shares,
        }),
      )
      .describe(
        'Respondents whose first answer lies in the period and who have answered the same metric again: whether the next score is better, unchanged or worse, with a case and, beside it, without one.',
      ),
    againAmong: count
      .nullable()
      .describe(
        'null: all answers of the period were looked at. Else the newest so many of those that name somebody.',
      ),
  })
  .meta({ id: 'CaseMetrics' });
export type CaseMetrics = z.infer<typeof caseMetrics>;
