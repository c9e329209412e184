import { z } from 'zod';
import { followUpAnswer, storedFollowUpAnswer } from './follow-up.ts';
import { issue } from './issues.ts';
import { oneOf, page } from './list.ts';
import { itemProblem } from './problem.ts';
import { instant, largestInteger, locale, slug, text, uuid } from './text.ts';
import {
  allBands,
  channels,
  deviceClasses,
  followUpLimits,
  metrics,
  mostCharacters,
  responseStates,
  responseStatuses,
} from './vocabulary.ts';

export const attributeName = text(64, 1);
export const attributeValue = z.union([text(256), z.number(), z.boolean()], {
  error: 'Must be a string of at most 256 characters, a number or a boolean.',
});

export const maxAttributes = 20;

/** Declared and free attributes of the customer. */
const attributes = z.record(attributeName, attributeValue).superRefine((value, context) => {
  const count = Object.keys(value).length;
  if (count > maxAttributes) {
    context.addIssue(issue('too-many', { of: 'attributes', max: maxAttributes, count }));
  }
});
export type Attributes = z.infer<typeof attributes>;

const context = z.strictObject({
  url: text(2048)
    .optional()
    .describe('Of the page, or the name of a screen. Query, fragment and user are not stored.'),
  appVersion: text(64).optional(),
  device: z.enum(deviceClasses).optional().describe('Class of device, nothing finer.'),
});
export type ResponseContext = z.infer<typeof context>;

const surveyVersion = z.int().min(1).max(largestInteger);

export const respondentId = text(200, 1)
  .refine((value) => value !== '.' && value !== '..', issue('wrong-format', { format: 'respondent-id' }))
  .describe('A pseudonym that your system gives; no name, no address.');
export const respondentToken = z
  .string()
  .max(4096)
  .describe('A JWT by which your server signs the id: see docs/signed-respondents.md.');

/** An answer as it is sent to `POST /v1/responses`, without the envelope member `key`. */
export const responseInput = z
  .strictObject({
    id: uuid.describe('Made by the client, once per answer; the same for every retry and revision.'),
    revision: z
      .int()
      .min(1)
      .max(largestInteger)
      .default(1)
      .describe('Grows with each change of the answer; the highest wins.'),
    touchpoint: slug,
    metric: z.enum(metrics).optional().describe('Default: the touchpoint’s default metric.'),
    score: z.int().meta({
      description: 'On the scale of the version that was asked.',
      minimum: 0,
      maximum: 10,
      examples: [9],
    }),
    comment: text(mostCharacters).optional(),
    answers: z.array(followUpAnswer).max(followUpLimits.perSurvey).optional(),
    surveyVersion: surveyVersion.optional().describe('The version that was asked; default: the current one.'),
    locale: locale.optional(),
    channel: z.enum(channels).optional().describe('Default: the touchpoint’s channel.'),
    respondent: z.strictObject({ id: respondentId, token: respondentToken.optional() }).optional(),
    attributes: attributes.optional(),
    context: context.optional(),
    finished: z
      .boolean()
      .optional()
      .describe(
        'Nothing more is to come: the survey was closed, or thanks were said. No part of the content; may follow with the same revision.',
      ),
    shownAt: instant.optional().describe('When the survey was shown; makes the impression.'),
    answeredAt: instant.optional(),
    sentAt: instant.optional().describe('The sender’s clock at sending; corrects the other two times.'),
  })
  .meta({ id: 'ResponseSubmission' });
export type ResponseInput = z.infer<typeof responseInput>;

/** An answer with all that it may say. */
export const exampleResponse = {
  ...{
    id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69',
    revision: 1,
    touchpoint: 'checkout',
    metric: 'nps',
    score: 9,
  },
  ...{ comment: 'Quick and friendly.', surveyVersion: 1, locale: 'de-DE', channel: 'app' },
  answers: [
    { question: 'reason', choices: ['price'] },
    { question: 'why', text: 'It was on offer.' },
  ],
  respondent: { id: 'user-17' },
  attributes: { persona: 'family', plan: 'pro', seats: 3, trial: false },
  context: { url: 'https://shop.example/checkout', appVersion: '4.2.0', device: 'phone' },
  finished: true,
  shownAt: '2026-11-22T10:14:50.000Z',
  answeredAt: '2026-11-22T10:15:00.000Z',
  sentAt: '2026-11-22T10:15:01.000Z',
} as const;

/** What a sender learns: no more than what became of the response. */
export const responseReceipt = z
  .strictObject({
    id: z.string(),
    revision: z.int().describe('The revision that is now stored.'),
    status: z.enum(responseStatuses),
    ignored: z
      .array(z.string())
      .optional()
      .describe('Members that this server does not know, and follow-ups that were not asked.'),
  })
  .meta({
    id: 'ResponseReceipt',
    examples: [{ id: exampleResponse.id, revision: 1, status: 'created', ignored: ['answers.0.question'] }],
  });
export type ResponseReceipt = z.infer<typeof responseReceipt>;

export const maxBatchResponses = 1000;

const count = z.int().min(0);

/** What became of each response of a batch, in order. */
export const batchReceipt = z
  .strictObject({
    results: z.array(
      z.strictObject({
        index: count,
        id: z.string().optional(),
        status: z.enum([...responseStatuses, 'rejected']),
        ignored: z.array(z.string()).optional(),
        problem: itemProblem.optional(),
      }),
    ),
    created: count,
    updated: count,
    duplicate: count,
    superseded: count,
    rejected: count,
  })
  .meta({ id: 'BatchReceipt' });
export type BatchReceipt = z.infer<typeof batchReceipt>;

const urgencyMembers = (describe: (text: string) => z.ZodNumber) =>
  z.strictObject({
    band: describe('2 in the worst band, 1 in the middle, 0 in the best.'),
    depth: describe('How far below the top of its band the score lies, from 0 to below 1.'),
    comment: describe('1 with a comment.'),
    importance: describe('Decimal logarithm of the touchpoint’s importance at the time of writing.'),
    days: describe('Days from 1970 to the answer.'),
  });

/** How urgent it is to deal with a response, and why. */
const urgency = z
  .strictObject({
    value: z.number().describe('The sum of every part times its weight; only its order means something.'),
    parts: urgencyMembers((text) => z.number().describe(text)),
    weights: urgencyMembers(() => z.number()),
  })
  .meta({ id: 'Urgency' });

/** A stored response, as its owner reads it. */
export const response = z
  .strictObject({
    id: z.string(),
    revision: z.int(),
    state: z.enum(responseStates),
    touchpoint: slug,
    metric: z.enum(metrics),
    scale: z.strictObject({ min: z.int(), max: z.int() }),
    score: z.int(),
    band: z.enum(allBands),
    urgency,
    comment: z.string().nullable(),
    answers: z.array(storedFollowUpAnswer),
    surveyVersion: z.int(),
    locale: z.string().nullable(),
    channel: z.enum(channels),
    respondent: z.strictObject({ id: z.string(), verified: z.boolean() }).nullable(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    context: z.strictObject({
      url: z.string().optional(),
      appVersion: z.string().optional(),
      device: z.string().optional(),
    }),
    finished: z
      .boolean()
      .describe(
        'The sender said of this revision that nothing more is to come. One that did not may be finished, too.',
      ),
    shownAt: z.iso.datetime().nullable(),
    answeredAt: z.iso.datetime(),
    receivedAt: z.iso.datetime().describe('When the first revision was stored.'),
    updatedAt: z.iso.datetime(),
    burst: z
      .string()
      .nullable()
      .describe('The id of the burst in which it came; see GET /v1/bursts. null if it came in none.'),
  })
  .meta({ id: 'StoredResponse' });
export type Response = z.infer<typeof response>;

export const responsePage = page(response).meta({ id: 'ResponsePage' });

/** What `PUT /v1/responses/{id}/state` takes. */
export const responseStateInput = z
  .strictObject({
    state: oneOf(['counted', 'quarantined']).describe('Quarantined responses are kept, but count nowhere.'),
  })
  .meta({ id: 'ResponseStateChange' });

/** What an erasure did. */
export const erasureReceipt = z
  .strictObject({ erased: z.int().describe('Responses that were emptied now.') })
  .meta({ id: 'ErasureReceipt' });
