import { z } from 'zod';
import { filters as aggregateFilters, touchpointMembers, withAttributes } from './filters.ts';
import { email } from './person.ts';
import { responseMembers } from './response-query.ts';
import { line, slug, text, uuid } from './text.ts';
import { chatForms, messageLocales } from './vocabulary.ts';

const {
  state: _state,
  from: _from,
  to: _to,
  receivedBefore: _receivedBefore,
  burst: _burst,
  ...members
} = responseMembers;
const filters = withAttributes(z.object(members));

/** Filters as an address has them, by their names. */
function filterTexts(parsed: z.ZodType) {
  return z.record(text(100), text(10_000)).superRefine((given, context) => {
    const { error } = parsed.safeParse(given);
    for (const one of error?.issues ?? []) context.issues.push({ ...one, input: given } as never);
  });
}

/** Filters as the list of responses takes them in its address, such as `{"band": "detractor", "attribute.plan": "pro"}`. */
export const responseFilterTexts = filterTexts(filters)
  .default({})
  .describe('Which answers are meant: filters as GET /v1/responses takes them, without a time.');
export type ResponseFilterTexts = z.infer<typeof responseFilterTexts>;

const { metric } = members;

/** The same without what is asked of the score and the comment. */
export const answerFilterTexts = filterTexts(withAttributes(z.object({ ...aggregateFilters, metric })))
  .default({})
  .describe('Which answers are meant: metric, and filters as GET /v1/aggregates takes them.');

/** The same of touchpoints alone. */
export const touchpointFilterTexts = filterTexts(z.strictObject(touchpointMembers))
  .default({})
  .describe('Which touchpoints are meant: the filters touchpoint, journey, stage and team.');

/** The same, read: what the rules ask by. */
export function parseResponseFilterTexts(texts: ResponseFilterTexts) {
  return filters.parse(texts);
}

const locale = z.enum(messageLocales).default('en').describe('The language of the message.');
const comments = z
  .boolean()
  .default(false)
  .describe('Whether comments go along, with e-mail addresses, phone and account numbers masked.');

/** Where a message goes. */
export const destination = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('webhook'), webhook: slug.describe('The key of a webhook.') }),
  z.strictObject({
    kind: z.literal('email'),
    addresses: z.array(email).max(20).default([]),
    team: line(100).optional().describe('The people of this team.'),
    locale,
    comments,
  }),
  z.strictObject({
    kind: z.literal('chat'),
    form: z.enum(chatForms),
    url: text(2048, 1).describe(
      'Secret: it is answered as its end alone. Sent back like that, the stored address stays.',
    ),
    locale,
    comments,
  }),
]);
export type Destination = z.infer<typeof destination>;

/** That an alert opens a case for what it found. */
export const openCase = z.strictObject({
  team: line(100).optional(),
  owner: uuid.optional().describe('The id of a person of the project.'),
  dueHours: z
    .int()
    .min(1)
    .max(8_760)
    .default(48)
    .describe('Hours until it is due; business hours if the project has some.'),
});
export type OpenCase = z.infer<typeof openCase>;
