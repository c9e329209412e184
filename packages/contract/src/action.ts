import { z } from 'zod';
import { issue } from './issues.ts';
import { cursor, limit, namedOnce, page, severalOf } from './list.ts';
import { boundedInstant, line, slug, text, uuid, webAddress } from './text.ts';
import { actionStatuses, actionVerdicts, metrics } from './vocabulary.ts';

/** What `PUT /v1/actions/{key}` takes; what is absent takes its default. */
export const actionInput = z
  .strictObject({
    title: line(200),
    why: text(20_000).default('').describe('What customers said. Markdown; shown as safe text.'),
    touchpoints: z
      .array(slug)
      .min(1)
      .max(50)
      .superRefine(namedOnce)
      .describe('Where something is changed: its effect is looked for there.'),
    metric: z.enum(metrics).describe('What it is to move.'),
    owner: uuid.nullable().default(null).describe('The id of a person of the project.'),
    status: z.enum(actionStatuses).default('idea'),
    dueAt: boundedInstant.nullable().default(null),
    startedAt: boundedInstant
      .nullable()
      .optional()
      .describe('Absent: as it is, or now when the status becomes doing.'),
    doneAt: boundedInstant
      .nullable()
      .optional()
      .describe(
        'When customers first met what was changed. Absent: as it is, or now when the status becomes done.',
      ),
    cases: z.array(uuid).max(200).default([]).describe('Ids of cases that led to it.'),
    link: webAddress.nullable().default(null).describe('A ticket or page elsewhere.'),
    budget: z
      .number()
      .min(0)
      .max(1e12)
      .nullable()
      .default(null)
      .describe('In whatever unit the project counts.'),
  })
  .refine(
    ({ status, doneAt }) => status === 'done' || doneAt === undefined || doneAt === null,
    issue('only-beside', { member: 'status done' }, ['doneAt']),
  )
  .meta({
    id: 'ActionSettings',
    examples: [
      {
        title: 'Say the costs of delivery in the basket',
        why: '40 of 60 detractors of October were surprised by them.',
        touchpoints: ['checkout'],
        metric: 'nps',
        status: 'done',
        doneAt: '2026-11-02T09:00:00Z',
      },
    ],
  });
export type ActionInput = z.infer<typeof actionInput>;

const instant = z.iso.datetime();

/** A change that was made because of what customers said. */
export const action = z
  .strictObject({
    key: slug,
    title: z.string(),
    why: z.string().describe('Markdown; show it as safe text.'),
    touchpoints: z.array(slug),
    metric: z.enum(metrics),
    owner: z.uuid().nullable(),
    status: z.enum(actionStatuses),
    dueAt: instant.nullable(),
    startedAt: instant.nullable(),
    doneAt: instant.nullable(),
    cases: z.array(z.uuid()),
    link: z.string().nullable(),
    budget: z.number().nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Action' });
export type Action = z.infer<typeof action>;

const points = z.number().nullable();
/** Of an effect, and how sure it is. */
export const effectInterval = z
  .strictObject({
    low: z.number(),
    high: z.number(),
    level: z.number().describe('0.97 for one action; nearer to 1 for several, which are corrected together.'),
  })
  .nullable()
  .describe('Leaves out 0 exactly where the action worked or made it worse.');
const daysLeft = z
  .int()
  .nullable()
  .describe(
    'Days until it can be judged; 0: it is. null: not done, not judged any more, or it will not come, as too few answer.',
  );
const effectMembers = {
  verdict: z
    .enum(actionVerdicts)
    .describe('p < 0.03 after a correction for all actions of the project is what worked and worse need.'),
  effect: points.describe(
    'The change at its touchpoints, less that of the controls in the same time, in points of the score.',
  ),
  interval: effectInterval,
  daysLeft,
};

/** An action, and whether it worked. */
export const listedAction = action.extend(effectMembers).meta({ id: 'ListedAction' });
export type ListedAction = z.infer<typeof listedAction>;

export const actionPage = page(listedAction).meta({ id: 'ActionPage' });

/** The query of `GET /v1/actions`. */
export const actionsQuery = z.strictObject({
  status: severalOf(actionStatuses).optional().describe('One or several, separated by commas; default all.'),
  touchpoint: slug.optional().describe('Actions that change something there.'),
  owner: uuid.optional().describe('The id of a person.'),
  limit,
  cursor,
});
export type ActionsQuery = z.output<typeof actionsQuery>;

const window = z.strictObject({ from: z.string(), to: z.string().describe('Excluded.') });
const side = z.strictObject({ responses: z.int(), score: points });
const touchpointChange = z.strictObject({ touchpoint: slug, before: side, after: side, change: points });

/** The answer of `GET /v1/actions/{key}/effect`. */
export const actionEffect = z
  .strictObject({
    key: slug,
    metric: z.enum(metrics),
    scale: z.strictObject({ min: z.int(), max: z.int() }),
    timeZone: z.string(),
    ...effectMembers,
    windows: z
      .strictObject({ days: z.int(), before: window, after: window })
      .nullable()
      .describe('Equal, in whole days of the project’s zone; null: not done.'),
    change: points.describe('Mean change at its touchpoints, weighted by how sure each is.'),
    controlChange: points.describe('The same of the controls; null below five.'),
    pValue: points,
    adjustedPValue: points.describe(
      'Corrected for all actions of the project (Benjamini and Hochberg 1995).',
    ),
    detectable: points.describe('An effect of so many points would be found in four of five cases.'),
    touchpoints: z.array(touchpointChange),
    controls: z.array(touchpointChange).describe('Other touchpoints to which nothing was done.'),
    leftOut: z
      .array(z.strictObject({ touchpoint: slug, because: z.enum(['few-answers', 'action', 'mark']) }))
      .describe('Touchpoints of the metric that are no controls.'),
    alsoThere: z
      .array(z.strictObject({ kind: z.enum(['action', 'mark']), key: slug, text: z.string(), at: instant }))
      .describe('What else was done at its touchpoints in that time: the effect is of all together.'),
  })
  .meta({ id: 'ActionEffect' });
export type ActionEffect = z.infer<typeof actionEffect>;
