import { z } from 'zod';
import { touchpointMembers, withAttributes } from './filters.ts';
import { issue } from './issues.ts';
import { oneOf, page, severalOf } from './list.ts';
import { responseMembers } from './response-query.ts';
import { uuid } from './text.ts';
import { channels, responseStates } from './vocabulary.ts';

const receivedBefore = z
  .string({ error: 'Must be an instant or a day: what is stored later is left alone.' })
  .max(40)
  .describe('First stored before this instant or day, so that what comes later changes nothing.');

/** What is asked about the rows that match, or done to them. */
const change = {
  state: oneOf(responseStates).describe(
    'What they become. quarantined: kept, but counted nowhere. counted: set right. deleted: emptied for good.',
  ),
  dryRun: z.boolean().default(false).describe('Only counts what matches.'),
  expectedCount: z
    .int()
    .min(0)
    .optional()
    .describe(
      'The count of the dry run; if another number matches now, nothing is changed. Required without dryRun.',
    ),
};

function needsCount(given: { dryRun: boolean; expectedCount?: number }, context: z.RefinementCtx): void {
  if (given.dryRun || given.expectedCount !== undefined) return;
  context.addIssue(issue('required', { of: 'expected-count' }, ['expectedCount']));
}

/** What `POST /v1/responses/state` takes: the filters of the list, and what becomes of the responses that match. */
export const responsesChangeInput = z
  .strictObject({
    filters: withAttributes(z.object({ ...responseMembers, receivedBefore })),
    ...change,
  })
  .superRefine(needsCount)
  .meta({ id: 'ResponsesChange' });
export type ResponsesChangeInput = z.output<typeof responsesChangeInput>;

/** Which impressions are meant. What is absent lets every impression through, except `state`. */
const impressionFilters = z.strictObject({
  ...touchpointMembers,
  channel: severalOf(channels).optional(),
  from: z
    .string()
    .max(40)
    .optional()
    .describe('Shown at this instant or later; a day begins in the project’s zone.'),
  to: z.string().max(40).optional().describe('Shown before this instant or day.'),
  receivedBefore,
  burst: uuid.optional().describe('The id of a burst; see GET /v1/bursts.'),
  state: severalOf(['counted', 'quarantined'])
    .default(['counted'])
    .describe('counted (the default), quarantined, or both.'),
});
export type ImpressionFilters = z.output<typeof impressionFilters>;

/** What `POST /v1/impressions/state` takes. */
export const impressionsChangeInput = z
  .strictObject({ filters: impressionFilters, ...change })
  .superRefine(needsCount)
  .meta({ id: 'ImpressionsChange' });
export type ImpressionsChangeInput = z.output<typeof impressionsChangeInput>;

/** What a dry run answers. */
export const changePreview = z
  .strictObject({
    count: z.int().min(0).describe('How many would be changed.'),
    reversible: z.boolean().describe('false: deleting is for good.'),
  })
  .meta({ id: 'ChangePreview' });
export type ChangePreview = z.infer<typeof changePreview>;

export const jobKinds = ['responses', 'impressions'] as const;
export const jobStatuses = ['running', 'done', 'cancelled'] as const;

/** A change of many responses or impressions, made in the background. */
export const job = z
  .strictObject({
    id: z.string(),
    kind: z.enum(jobKinds).describe('What it changes.'),
    state: z.enum(responseStates).describe('What they become.'),
    filters: z
      .record(z.string(), z.string())
      .nullable()
      .describe('Which were meant, as the list is filtered; null: those that another job changed.'),
    undoes: z.string().nullable().describe('The job that this one undoes.'),
    status: z.enum(jobStatuses),
    total: z.int().min(0).describe('How many matched when it was made.'),
    changed: z
      .int()
      .min(0)
      .describe('How many it has changed. Less than total at the end: others changed them first.'),
    reversible: z.boolean().describe('Whether it can be undone once it has ended.'),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof job>;

export const jobPage = page(job).meta({ id: 'JobPage' });
