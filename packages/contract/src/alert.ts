import { z } from 'zod';
import {
  answerFilterTexts,
  destination,
  type OpenCase,
  openCase,
  touchpointFilterTexts,
} from './destination.ts';
import { issue } from './issues.ts';
import { cursor, limit, page } from './list.ts';
import { line, slug, text } from './text.ts';
import { alertKinds, allBands, metrics } from './vocabulary.ts';

export const maxAlerts = 100;

const phrase = text(100, 1).refine(
  (value) => /[\p{Letter}\p{Number}]/u.test(value),
  issue('wrong-format', { format: 'search' }),
);

const answerMembers = {
  bands: z
    .array(z.enum(allBands))
    .min(1)
    .max(allBands.length)
    .optional()
    .describe('Bands of any metric: one of them.'),
  scores: z.array(z.int().min(0).max(10)).min(1).max(11).optional().describe('Scores: one of them.'),
  hasComment: z.boolean().optional(),
  words: z
    .array(phrase)
    .min(1)
    .max(50)
    .optional()
    .describe(
      'What the comment speaks of: one of them. Each is a word or part of one, in any case, or several words of which all must occur.',
    ),
  urgencyAtLeast: z
    .number()
    .min(-2)
    .max(6)
    .optional()
    .describe(
      'Points of the urgency without those for its time: 2 in the worst band, 1 in the middle one; up to 1 for the depth below its top; 0.5 with a comment; the decimal logarithm of the touchpoint’s importance.',
    ),
};
/** What is asked of an answer: all that is named. */
const answerWhen = z.strictObject(answerMembers).default({});
export type AnswerWhen = z.infer<typeof answerWhen>;

const directions = ['worse', 'better'] as const;
const metric = z.enum(metrics);
const scoreWhen = z.strictObject({ metric, direction: z.enum(directions).default('worse') });
const targetWhen = z.strictObject({ metric }).describe('The targets are those of the touchpoints.');
const nothingAsked = z.strictObject({}).default({});

const shared = {
  name: line(200),
  to: z.array(destination).max(10).default([]),
  openCase: openCase.optional(),
  quietMinutes: z
    .int()
    .min(0)
    .max(1_440)
    .default(15)
    .describe('After a message so long nothing is told; what happens meanwhile is told in one message.'),
  enabled: z.boolean().default(true),
};

const ofAnswers = { kind: z.literal('answer'), when: answerWhen, where: answerFilterTexts };

/** An alert as it is given, with further members. */
function givenAlert<More extends { key?: z.ZodType<string> }>(more: More) {
  const rule = { ...more, ...shared };
  return z
    .discriminatedUnion('kind', [
      z.strictObject({ ...rule, ...ofAnswers }),
      z.strictObject({ ...rule, kind: z.literal('score'), when: scoreWhen, where: touchpointFilterTexts }),
      z.strictObject({ ...rule, kind: z.literal('target'), when: targetWhen, where: touchpointFilterTexts }),
      z.strictObject({
        ...rule,
        kind: z.enum(['silence', 'volume', 'response-rate']),
        when: nothingAsked,
        where: touchpointFilterTexts,
      }),
    ])
    .superRefine((given, context) => {
      const { kind, openCase: opened } = given as { kind: string; openCase?: OpenCase };
      if (opened && kind !== 'answer') {
        context.addIssue(issue('only-beside', { member: 'kind: answer' }, ['openCase']));
      }
    });
}

/** What `PUT /v1/alerts/{key}` takes; what is absent takes its default. */
export const alertInput = givenAlert({}).meta({
  id: 'AlertSettings',
  examples: [
    {
      name: 'Unhappy at the checkout',
      kind: 'answer',
      when: { bands: ['detractor'], hasComment: true },
      where: { touchpoint: 'checkout' },
      to: [{ kind: 'email', addresses: ['support@shop.example'], comments: true }],
      openCase: { team: 'Support', dueHours: 24 },
    },
  ],
});
export type AlertInput = z.infer<typeof alertInput>;

/** The same in a set-up file. */
export const alertInFile = givenAlert({ key: slug });

/** A rule that tells people or machines when an answer or a number needs them. */
export const alert = z
  .strictObject({
    key: slug,
    name: z.string(),
    kind: z.enum(alertKinds),
    when: z
      .strictObject({
        ...answerMembers,
        metric: metric.optional(),
        direction: z.enum(directions).optional(),
      })
      .describe('What the kind asks.'),
    where: z.record(z.string(), z.string()).describe('Filters, as addresses have them.'),
    to: z
      .array(destination)
      .describe('The address of a chat is a secret: its host and its last 6 characters are told.'),
    openCase: openCase.nullable(),
    quietMinutes: z.int(),
    enabled: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Alert' });
export type Alert = z.infer<typeof alert>;

/** An alert in a set-up that is written: what is as by default is absent. */
export const writtenAlert = alert
  .omit({ createdAt: true, updatedAt: true })
  .partial()
  .extend({ key: slug, name: z.string(), kind: alert.shape.kind, openCase: openCase.optional() });

/** What an alert names that is gone or empty, by its key, id or name: as long as that is so it does not find, tell or give what it should. */
const alertProblem = z.strictObject({
  code: z
    .enum([
      'touchpoint-gone',
      'touchpoint-archived',
      'journey-gone',
      'webhook-gone',
      'team-empty',
      'owner-gone',
    ])
    .describe(
      'team-empty: a mail goes to a team of nobody and to no address. owner-gone: who is to get its cases has left, or may only read.',
    ),
  key: z.string(),
});
export type AlertProblem = z.infer<typeof alertProblem>;

/** An alert, and what is wrong with it. */
export const listedAlert = alert
  .extend({
    problem: alertProblem.nullable().describe('What it names that is gone or empty; null: nothing.'),
  })
  .meta({ id: 'ListedAlert' });
export type ListedAlert = z.infer<typeof listedAlert>;

export const alertPage = page(listedAlert).meta({ id: 'AlertPage' });

/** Once that an alert found something. */
export const alertFire = z
  .strictObject({
    id: z.uuid(),
    firedAt: z.iso.datetime(),
    response: z.uuid().nullable().describe('Of an alert about answers.'),
    touchpoint: slug.nullable(),
    numbers: z.record(z.string(), z.unknown()).describe('Of an alert about numbers: what was found.'),
    changedAt: z.iso
      .datetime()
      .nullable()
      .describe(
        'Since when a revision of the answer does not match any more, or the number is as usual again.',
      ),
    toldAt: z.iso
      .datetime()
      .nullable()
      .describe(
        'When its message was made, alone or with others; null: it waits until it is not quiet any more.',
      ),
  })
  .meta({ id: 'AlertFire' });
export type AlertFire = z.infer<typeof alertFire>;

export const alertFirePage = page(alertFire).meta({ id: 'AlertFirePage' });

/** Of each alert so many are told together with those of the others. */
export const latestFiresOfEach = 5;

/** What `GET /v1/alert-fires` answers. */
export const latestAlertFires = z
  .strictObject({
    data: z.array(alertFire.extend({ alert: slug })).describe('Newest first.'),
  })
  .meta({ id: 'LatestAlertFires' });
export type LatestAlertFires = z.infer<typeof latestAlertFires>;

/** The query of `GET /v1/alerts/{key}/history`. */
export const alertHistoryQuery = z.strictObject({ limit, cursor });

/** What `POST /v1/alerts/{key}/test` answers. */
export const alertTest = z
  .strictObject({ deliveries: z.array(z.uuid()).describe('Their ids, one for each destination.') })
  .meta({ id: 'AlertTest' });

/** What `POST /v1/alerts/{key}/base` answers. */
export const alertBase = z
  .strictObject({ touchpoints: z.array(slug).describe('Where what has fired is normal from now on.') })
  .meta({ id: 'AlertBase' });
export type AlertBase = z.infer<typeof alertBase>;

/** What `POST /v1/alerts/preview` takes. */
export const alertPreviewInput = z.strictObject(ofAnswers).meta({ id: 'AlertPreviewRequest' });
export type AlertPreviewInput = z.infer<typeof alertPreviewInput>;

/** How often an alert about answers would have fired. */
export const alertPreview = z
  .strictObject({
    matching: z.int().describe('Answers of the last 30 days that match.'),
    among: z
      .int()
      .nullable()
      .describe('null: all were looked at. Else only the newest so many were, whether they match or not.'),
  })
  .meta({ id: 'AlertPreview' });
export type AlertPreview = z.infer<typeof alertPreview>;
