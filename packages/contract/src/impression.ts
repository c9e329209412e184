import { z } from 'zod';
import { itemProblem } from './problem.ts';
import { respondentId, respondentToken } from './response.ts';
import { instant, largestInteger, locale, slug, uuid } from './text.ts';
import { channels, metrics } from './vocabulary.ts';

/** A survey was really seen: half of it, in a visible tab, for one second; or it was answered. */
export const impressionInput = z
  .strictObject({
    id: uuid.describe('Random, made for this showing; the response to it bears the same id.'),
    touchpoint: slug,
    metric: z.enum(metrics).optional(),
    surveyVersion: z.int().min(1).max(largestInteger).optional(),
    locale: locale.optional(),
    channel: z.enum(channels).optional(),
    shownAt: instant.optional(),
    sentAt: instant.optional(),
    dismissed: z.boolean().default(false),
    respondent: z
      .strictObject({ id: respondentId, token: respondentToken })
      .optional()
      .describe('Of a dismissal: who is not to be asked again for a while. Of others nothing of it is kept.'),
  })
  .meta({ id: 'ImpressionSubmission' });
export type ImpressionInput = z.infer<typeof impressionInput>;

export const maxBatchImpressions = 100;

const count = z.int().min(0);

/** What became of each impression, in order. */
export const impressionReceipt = z
  .strictObject({
    results: z.array(
      z.strictObject({
        index: count,
        id: z.string().optional(),
        status: z.enum(['created', 'updated', 'duplicate', 'rejected']),
        ignored: z.array(z.string()).optional(),
        problem: itemProblem.optional(),
      }),
    ),
    created: count,
    updated: count,
    duplicate: count,
    rejected: count,
  })
  .meta({ id: 'ImpressionReceipt' });
export type ImpressionReceipt = z.infer<typeof impressionReceipt>;
