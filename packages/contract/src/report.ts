import { z } from 'zod';
import { effectInterval } from './action.ts';
import { touchpointMembers } from './filters.ts';
import { cursor, limit, oneOf, page, projectInAddress } from './list.ts';
import { slug } from './text.ts';
import { actionVerdicts, messageLocales, metrics, reportPeriods } from './vocabulary.ts';

/** How many weeks of a score are drawn. */
export const reportWeeks = 13;
/** How many comments a report quotes. */
export const reportComments = 5;

/** The query of `GET /v1/report`. */
export const reportQuery = z.strictObject({
  period: oneOf(reportPeriods).default('month').describe('What it covers; default month.'),
  at: z
    .string()
    .max(10)
    .optional()
    .describe('A day that lies in the period, in the zone of the project; default the last whole period.'),
  locale: oneOf(messageLocales).default('en').describe('The language of its sentences.'),
  team: touchpointMembers.team,
  journey: touchpointMembers.journey,
  format: oneOf(['json', 'html'])
    .optional()
    .describe('html gives one page that prints to two sheets of A4; so does Accept: text/html.'),
  project: projectInAddress,
});
export type ReportQuery = z.output<typeof reportQuery>;

/** The query of `GET /v1/report/{id}`. */
export const storedReportQuery = z.strictObject({
  format: reportQuery.shape.format,
  project: projectInAddress,
});

const number = z.number().nullable();
const scale = z.strictObject({ min: z.int(), max: z.int() });
const interval95 = z
  .strictObject({ low: z.number(), high: z.number() })
  .nullable()
  .describe('95 % interval of the score; not centred on it.');

/** A score and how sure it is. */
const figures = {
  metric: z.enum(metrics),
  scale,
  responses: z.int(),
  score: number.describe('NPS −100…100; CSAT 0…100 (share of the band high); CES its mean.'),
  interval95,
  lowSample: z.boolean().describe('Fewer than 30 responses.'),
};
const target = number.describe('The score that the owner aims for; null: none.');
const place = { touchpoint: slug, name: z.string() };

const change = z
  .strictObject({
    responses: z.int().describe('Of the period before.'),
    score: number.describe('Of the period before.'),
    delta: number.describe('Score − score of the period before.'),
    pValue: number,
    significant: z.boolean().describe('More than chance: p < 0.05 after a Benjamini–Hochberg correction.'),
  })
  .describe('Against the period before.');

const component = z
  .strictObject({
    ...figures,
    target: number.describe(
      'What the score would be if every touchpoint just met its target: their targets, weighted by responses. null unless every touchpoint that was answered has one.',
    ),
    targets: z
      .strictObject({
        met: z.int().describe('The whole interval lies on the target or above.'),
        missed: z.int().describe('The whole interval lies below the target.'),
        unclear: z.int().describe('The target lies within the interval, or there is no interval.'),
      })
      .describe('How many touchpoints with a target met it.'),
    change,
    impressions: z.int().nullable().describe('How often it was seen; null: not known.'),
    responseRate: number.describe('Impressions with a response ÷ impressions.'),
    weeks: z
      .array(
        z.strictObject({
          start: z.string(),
          partial: z.boolean(),
          responses: z.int(),
          score: number,
          interval95,
        }),
      )
      .describe(`The last ${reportWeeks} weeks up to the end of the period.`),
  })
  .meta({ id: 'ReportComponent' });

const step = z.strictObject({
  ...place,
  ...figures,
  metric: figures.metric.nullable().describe('null: nobody answered at this step.'),
  scale: scale.nullable(),
  target,
});

const journeySection = z
  .strictObject({
    journey: slug,
    name: z.string(),
    steps: z.array(step).describe('In the order in which a customer passes them.'),
    best: slug.nullable().describe('A touchpoint; null: fewer than two steps have 30 responses.'),
    worst: slug.nullable(),
  })
  .meta({ id: 'ReportJourney' });

const changed = z.strictObject({ ...place, ...figures, change });

const actFirst = z.strictObject({
  ...place,
  ...figures,
  target,
  gap: number.describe('score − target: negative while it is missed.'),
  priority: z.number().describe('importance × volume × badness; see GET /v1/priorities.'),
});

const hours = z
  .strictObject({ median: number, low: number, high: number })
  .describe(
    'Median hours with their 95 % interval, over all that were opened (Kaplan–Meier); null: not reached.',
  );

const cases = z
  .strictObject({
    opened: z.int().describe('In the period: those that hoursTo…, reopened and dueMissed tell of.'),
    resolved: z.int().describe('In the period, whenever they were opened.'),
    reopened: z.int(),
    dueMissed: z.int().describe('Not resolved or closed when they were due.'),
    businessHours: z.boolean().describe('Whether hours are business hours.'),
    hoursToFirstAction: hours,
    hoursToResolution: hours,
    backlog: z.strictObject({
      open: z.int().describe('When the report was made.'),
      openedPerWeek: z.number(),
      hoursPerWeek: number.describe(
        'Opened per week × (median hours to the resolution − median hours to the first action): time that passes, so an upper bound of time at work. null: too few are resolved.',
      ),
    }),
  })
  .meta({ id: 'ReportCases' });

const action = z
  .strictObject({
    action: slug,
    title: z.string(),
    doneAt: z.iso.datetime(),
    metric: z.enum(metrics),
    verdict: z.enum(actionVerdicts),
    effect: number.describe('By how many points its touchpoints changed more than others in the same time.'),
    interval: effectInterval,
    daysLeft: z.int().nullable().describe('Days until it can be judged; null: it never can.'),
    budget: number,
  })
  .meta({ id: 'ReportAction' });

const comment = z
  .strictObject({
    response: z.uuid(),
    ...place,
    metric: z.enum(metrics),
    scale,
    score: z.int(),
    mood: z.enum(['bad', 'middle', 'good']).describe('The band of the score.'),
    comment: z.string().describe('E-mail addresses, phone and account numbers are masked.'),
    answeredAt: z.iso.datetime(),
  })
  .meta({ id: 'ReportComment' });

/** The state of things in a period, as people read it who have two pages' time. */
export const report = z
  .strictObject({
    project: z.strictObject({ key: slug, name: z.string() }),
    period: z.enum(reportPeriods),
    from: z.string(),
    to: z.string(),
    timeZone: z.string(),
    previous: z.strictObject({ from: z.string(), to: z.string() }),
    partial: z.boolean().describe('The period is not over yet.'),
    filters: z.strictObject({ team: z.array(z.string()), journey: z.array(z.string()) }),
    locale: z.enum(messageLocales),
    createdAt: z.iso.datetime(),
    sentences: z.array(z.string()).describe('What it comes to, in a few words, the most important first.'),
    responses: z.int(),
    previousResponses: z.int(),
    touchpoints: z.int().describe('How many were answered at.'),
    components: z.array(component).describe('NPS, CSAT and CES, each scale for itself.'),
    journey: journeySection.nullable().describe('The one with most responses; null: there is none.'),
    changes: z.strictObject({
      tested: z.int().describe('How many scores of touchpoints had enough responses to be compared.'),
      significant: z.array(changed).describe('Worse before better, the largest part of the range first.'),
    }),
    actFirst: z.array(actFirst).describe('Importance × volume × badness, the worst first; at most 5.'),
    cases: cases.nullable().describe('null: there are none, or the report is about some touchpoints only.'),
    actions: z
      .array(action)
      .nullable()
      .describe(
        'Those that were done in the last 13 weeks of the period, with their effect as it is known now; null: none.',
      ),
    comments: z
      .strictObject({ rule: z.string(), chosen: z.array(comment) })
      .nullable()
      .describe('null for readers of aggregates alone.'),
    limits: z
      .strictObject({
        lowSamples: z.array(z.strictObject({ ...place, metric: z.enum(metrics), responses: z.int() })),
        unanswered: z.array(z.strictObject(place)).describe('Touchpoints without a response.'),
        notCompared: z.int().describe('Scores of touchpoints with too few responses to be compared.'),
      })
      .describe('What the numbers cannot say.'),
  })
  .meta({ id: 'Report' });
export type Report = z.output<typeof report>;
export type ReportComponent = Report['components'][number];
export type ReportJourney = NonNullable<Report['journey']>;
export type ReportChange = Report['changes']['significant'][number];
export type ReportCases = NonNullable<Report['cases']>;
export type ReportAction = NonNullable<Report['actions']>[number];
export type ReportComment = NonNullable<Report['comments']>['chosen'][number];

/** The answer of `GET /v1/report/{id}`. */
export const storedReport = z
  .strictObject({
    id: z.uuid(),
    subscription: slug.nullable().describe('Of which it was sent.'),
    report,
  })
  .meta({ id: 'StoredReport' });
export type StoredReport = z.output<typeof storedReport>;

/** The query of `GET /v1/reports/{report}/history`. */
export const reportHistoryQuery = z.strictObject({ limit, cursor });

const entry = z.strictObject({
  id: z.uuid(),
  period: z.enum(reportPeriods),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  locale: z.enum(messageLocales),
  createdAt: z.iso.datetime(),
});

export const reportHistoryPage = page(entry).meta({ id: 'ReportHistoryPage' });
export type ReportHistoryEntry = z.output<typeof entry>;
