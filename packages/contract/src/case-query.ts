import { z } from 'zod';
import { touchpointMembers } from './filters.ts';
import { issue } from './issues.ts';
import { cursor, flag, limit, oneOf, severalOf } from './list.ts';
import { uuid } from './text.ts';
import { casePriorities, caseStatuses, openCaseStatuses } from './vocabulary.ts';

const whose = ['me', 'none'] as const;
const isWhose = (value: string): value is (typeof whose)[number] => whose.includes(value as never);

/** Which cases are meant. */
const caseMembers = {
  status: severalOf(caseStatuses)
    .default([...openCaseStatuses])
    .describe('By default those that are open: new, open and waiting.'),
  owner: z
    .string()
    .refine(
      (value) => isWhose(value) || uuid.safeParse(value).success,
      issue('not-one-of', { values: [...whose, 'the id of a person'] }),
    )
    .toLowerCase()
    .optional()
    .describe('me, none, or the id of a person.'),
  team: touchpointMembers.team.describe('Teams of the cases.'),
  touchpoint: touchpointMembers.touchpoint,
  priority: severalOf(casePriorities).optional(),
  overdue: flag.optional().describe('true: those that are open and past their time.'),
  response: uuid.optional().describe('The cases of this response.'),
};

/** The query of `GET /v1/cases`. */
export const casesQuery = z.strictObject({
  ...caseMembers,
  order: oneOf(['due', 'urgent', 'newest'])
    .default('due')
    .describe(
      'due: the soonest due first, so what is overdue stands at the top. urgent: by the urgency of the response. newest: by when it was opened.',
    ),
  limit,
  cursor,
});
export type CasesQuery = z.output<typeof casesQuery>;

/** The query of `GET /v1/cases/counts`. */
export const caseCountsQuery = z.strictObject(caseMembers);
export type CaseCountsQuery = z.output<typeof caseCountsQuery>;
export type CaseFilters = CaseCountsQuery;

const counted = z.record(z.string(), z.int());

/** How many cases a list would hold, and how many each value of a filter would leave. */
export const caseCounts = z
  .strictObject({
    total: z.int().describe('Cases that pass every filter.'),
    counts: z
      .strictObject({
        status: counted,
        owner: counted.describe('By the ids of people, by none, and by me.'),
        team: counted,
        touchpoint: counted,
        priority: counted,
        overdue: counted,
      })
      .describe('By the values of each filter: cases that pass all other filters. What has none is absent.'),
  })
  .meta({ id: 'CaseCounts' });
export type CaseCounts = z.infer<typeof caseCounts>;
