import { z } from 'zod';
import { exampleResponse, respondentId, responseInput } from './response.ts';
import { enteredChannels } from './vocabulary.ts';

/**
 * What `PUT /v1/responses/{id}` takes: an answer that somebody was told by phone or at a counter. It has one revision, and nothing
 * more is to come.
 */
export const enteredResponseInput = responseInput
  .pick({
    touchpoint: true,
    metric: true,
    score: true,
    comment: true,
    answers: true,
    surveyVersion: true,
    locale: true,
    attributes: true,
    answeredAt: true,
    sentAt: true,
  })
  .extend({
    channel: z.enum(enteredChannels).describe('Where it was told.'),
    respondent: z.strictObject({ id: respondentId }).optional(),
  })
  .meta({
    id: 'EnteredResponse',
    examples: [
      {
        touchpoint: exampleResponse.touchpoint,
        metric: exampleResponse.metric,
        score: exampleResponse.score,
        comment: exampleResponse.comment,
        channel: 'phone',
        respondent: exampleResponse.respondent,
        attributes: { reference: 'order 4711' },
      },
    ],
  });
export type EnteredResponseInput = z.infer<typeof enteredResponseInput>;
