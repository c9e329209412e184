import { z } from 'zod';
import { openCase } from './destination.ts';
import { issue } from './issues.ts';
import { page } from './list.ts';
import { response } from './response.ts';
import { boundedInstant, line, slug, uuid, webAddress, words } from './text.ts';
import { caseEventKinds, casePriorities, caseStatuses } from './vocabulary.ts';

const instant = z.iso.datetime();

const owner = uuid.describe('The id of a person of the project.');
const team = line(100).describe('As people and touchpoints name it.');
const cause = line(200).describe('Why it came to this, in the words by which the figures are grouped.');
const resolution = words(5_000).describe('What was done about it. Needed to resolve.');
const note = words(10_000).describe('Markdown; shown as safe text.');

/** What `POST /v1/cases` takes. */
export const caseInput = openCase.extend({ response: uuid, note: note.optional() }).meta({
  id: 'CaseOpening',
  examples: [{ response: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69', dueHours: 24 }],
});
export type CaseInput = z.infer<typeof caseInput>;

/** To what the status of a case can be changed: nothing becomes new again. */
export const caseStatusChanges = ['open', 'waiting', 'resolved', 'closed'] as const;

/** What `PATCH /v1/cases/{id}` takes: what is absent stays as it is. */
export const caseChange = z
  .strictObject({
    status: z
      .enum(caseStatusChanges)
      .describe(
        'waiting: for the customer or somebody else. closed: nothing is done about it any more; without a resolution it never counts as resolved.',
      ),
    owner: owner.nullable(),
    team: team.nullable(),
    priority: z.enum(casePriorities),
    dueAt: boundedInstant.nullable(),
    cause: cause.nullable(),
    resolution: resolution.nullable(),
    link: webAddress.nullable().describe('A ticket elsewhere.'),
  })
  .partial()
  .meta({ id: 'CaseChange', examples: [{ status: 'resolved', resolution: 'Refunded the delivery.' }] });
export type CaseChange = z.infer<typeof caseChange>;

/** What `POST /v1/cases/{id}/notes` takes. */
export const noteInput = z.strictObject({ text: note }).meta({ id: 'CaseNote' });

const mostAssigned = 100;

/** What `POST /v1/cases/assign` takes. */
export const caseAssignment = z
  .strictObject({
    ids: z.array(uuid).min(1).max(mostAssigned),
    owner: owner.nullable().optional(),
    team: team.nullable().optional(),
  })
  .refine(
    (given) => given.owner !== undefined || given.team !== undefined,
    issue('either-or', { members: ['owner', 'team'] }),
  )
  .meta({ id: 'CaseAssignment' });
export type CaseAssignment = z.infer<typeof caseAssignment>;

export const caseAssignmentReceipt = z
  .strictObject({ changed: z.int().describe('Cases that had another owner or team before.') })
  .meta({ id: 'CaseAssignmentReceipt' });

/** A response that somebody has to deal with. */
export const customerCase = z
  .strictObject({
    id: z.uuid(),
    number: z.int().describe('What people call it: 1, 2, 3 … in its project.'),
    response: z.string().describe('The id of the response that it was opened for.'),
    answer: response.nullable().describe('That response; null once it is deleted.'),
    touchpoint: slug,
    alert: slug.nullable().describe('The alert that opened it; null: somebody did.'),
    status: z.enum(caseStatuses).describe('new: nobody has done anything about it yet.'),
    owner: z.uuid().nullable(),
    ownerName: z.string().nullable().describe('The name or e-mail address of the owner.'),
    team: z.string().nullable(),
    priority: z
      .enum(casePriorities)
      .describe('At first by the urgency of the response without its time: high from 2.5, medium from 1.5.'),
    dueAt: instant.nullable(),
    cause: z.string().nullable(),
    resolution: z.string().nullable(),
    link: z.string().nullable(),
    createdAt: instant,
    updatedAt: instant,
    firstActedAt: instant
      .nullable()
      .describe('When somebody first did something about it; being assigned alone is nothing done.'),
    resolvedAt: instant
      .nullable()
      .describe(
        'When it last ended with a resolution, resolved or closed; null while it is open and when it was closed without.',
      ),
    waitingSince: instant.nullable(),
    waitedMs: z.number().describe('Milliseconds spent waiting, without the present time of waiting.'),
    reopened: z.int().describe('How often.'),
  })
  .meta({ id: 'Case' });
export type Case = z.infer<typeof customerCase>;

export const casePage = page(customerCase).meta({ id: 'CasePage' });

/** Something that was said or done in a case. */
export const caseEvent = z
  .strictObject({
    id: z.uuid(),
    at: instant,
    kind: z.enum(caseEventKinds),
    by: z
      .strictObject({ id: z.uuid().nullable(), name: z.string() })
      .describe('The person; without an id a key, or the server, whose name is empty.'),
    note: z.string().nullable().describe('Markdown; show it as safe text.'),
    changes: z.record(z.string(), z.strictObject({ before: z.unknown(), after: z.unknown() })).nullable(),
    response: z.string().nullable().describe('The id of the response that joined, was changed or deleted.'),
  })
  .meta({ id: 'CaseEvent' });
export type CaseEvent = z.infer<typeof caseEvent>;

/** A case with what is known about it. */
export const caseDetail = customerCase
  .extend({
    otherAnswers: z
      .array(response)
      .describe('What else the respondent has answered, earlier and later: the newest 20, newest first.'),
    thread: z.array(caseEvent).describe('What was said and done, in its order: the newest 500.'),
    olderEvents: z.int().describe('How many events there are before those.'),
  })
  .meta({ id: 'CaseDetail' });
export type CaseDetail = z.infer<typeof caseDetail>;
