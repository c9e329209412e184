import { z } from 'zod';
import { issue } from './issues.ts';
import { cursor, inQuery, limit, oneOf, page, severalOf } from './list.ts';
import { email } from './person.ts';
import { itemProblem } from './problem.ts';
import { respondentId, responseInput } from './response.ts';
import { day, locale, slug, uuid } from './text.ts';
import { channels, inviteBases, inviteDays, inviteStates, inviteWays, metrics } from './vocabulary.ts';

export const maxBatchInvites = 1000;

/** One customer who is invited. */
export const inviteInput = z.strictObject({
  id: uuid
    .optional()
    .describe('Made by you, so that a request that is sent again makes no second invite. Absent: made here.'),
  respondent: z.strictObject({ id: respondentId }),
  basis: oneOf(inviteBases).describe(
    'What lets you ask: they have consented, or have bought something like it from you.',
  ),
  basisDate: day.describe('When they consented, or bought.'),
  locale: locale.nullable().default(null).describe('null: the language of whoever opens the link.'),
  email: email
    .optional()
    .describe('Where the mail goes, with `send: "email"`. It is kept until nothing is to be sent any more.'),
  attributes: responseInput.shape.attributes.describe('What the answer is to bear.'),
});
export type InviteInput = z.output<typeof inviteInput>;

const batchMembers = {
  touchpoint: slug.describe('Where they are asked.'),
  metric: oneOf(metrics).optional().describe('Default: the touchpoint’s default metric.'),
  channel: oneOf(channels).default('email').describe('What the answers have as their channel.'),
  expiresInDays: z
    .int()
    .min(inviteDays.min)
    .max(inviteDays.max)
    .default(inviteDays.usual)
    .describe('So long the links hold.'),
  send: oneOf(inviteWays)
    .default('links')
    .describe(
      '`links`: you send the links that are given back. `email`: the server sends mails, and gives no links back.',
    ),
  remindAfterDays: z
    .int()
    .min(1)
    .max(inviteDays.max - 1)
    .optional()
    .describe(
      'Of mails: after so many days whoever has not answered gets one more. Absent: nobody is reminded.',
    ),
};

/** What `POST /v1/invites` takes. */
export const invitesInput = z
  .strictObject({ ...batchMembers, invites: z.array(inviteInput).min(1).max(maxBatchInvites) })
  .meta({
    id: 'InvitesRequest',
    examples: [
      {
        touchpoint: 'checkout',
        invites: [
          {
            id: '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a70',
            respondent: { id: 'user-17' },
            basis: 'existing-customer',
            basisDate: '2026-11-20',
            attributes: { plan: 'pro' },
          },
        ],
      },
    ],
  });

/** The same with its items unread: a bad one harms none of the others. */
export const inviteBatch = z.strictObject({ ...batchMembers, invites: z.array(z.unknown()).min(1) });
export type InviteBatch = z.output<typeof inviteBatch>;

const { min, max, usual } = inviteDays;

/** A number of days in a query. */
const days = (most: number) =>
  z
    .string()
    .refine(
      (value) => /^\d{1,2}$/.test(value) && Number(value) >= min && Number(value) <= most,
      issue('out-of-range', { min, max: most }),
    )
    .transform(Number);

/** The query of `POST /v1/invites` with a CSV: what stands beside the items of a JSON body. */
export const inviteRowsQuery = z.strictObject({
  ...batchMembers,
  touchpoint: slug.optional().describe('With a CSV alone, and needed there: where they are asked.'),
  expiresInDays: days(max)
    .default(usual)
    .meta({
      description: 'So long the links hold.',
      ...inQuery({ type: 'integer', minimum: min, maximum: max, default: usual }),
    }),
  remindAfterDays: days(max - 1)
    .optional()
    .meta({
      description: 'Of mails: after so many days whoever has not answered gets one more.',
      ...inQuery({ type: 'integer', minimum: min, maximum: max - 1 }),
    }),
  locale: locale.optional().describe('The language of those whose row names none.'),
});
export type InviteRowsQuery = z.output<typeof inviteRowsQuery>;

const count = z.int().min(0);

/** What became of each invite of a batch, in order. */
export const invitesReceipt = z
  .strictObject({
    results: z.array(
      z.strictObject({
        index: count,
        line: count.optional().describe('Of a CSV: the line on which the row begins.'),
        id: z.string().optional(),
        status: z.enum(['created', 'duplicate', 'rejected']),
        url: z
          .url()
          .optional()
          .describe(
            'The link for this customer, for your own message. It is shown here alone, and not of mails.',
          ),
        expiresAt: z.iso.datetime().optional(),
        retryAt: z.iso
          .datetime()
          .optional()
          .describe('Of `cooling-down`: when the respondent can be invited again.'),
        problem: itemProblem.optional(),
      }),
    ),
    created: count,
    duplicate: count.describe(
      'Invites with these ids were made before: nothing was made, the link is another one of the same.',
    ),
    rejected: count,
  })
  .meta({ id: 'InvitesReceipt' });
export type InvitesReceipt = z.infer<typeof invitesReceipt>;

/** An invite, without its link. */
export const invite = z
  .strictObject({
    id: z.string(),
    touchpoint: slug,
    metric: z.enum(metrics),
    channel: z.enum(channels),
    locale: z.string().nullable(),
    respondent: z.strictObject({ id: z.string() }),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    basis: z.enum(inviteBases),
    basisDate: z.iso.date(),
    state: z
      .enum(inviteStates)
      .describe(
        'The furthest it has come: `sent` or `bounced` of mails, `seen` once a person is at the page, not a program.',
      ),
    response: z.string().nullable().describe('The id of the answer; null: there is none yet.'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable().describe('When a server for mail took the first mail.'),
    remindedAt: z.iso.datetime().nullable().describe('When its reminder was sent: once at the most.'),
    bouncedAt: z.iso.datetime().nullable().describe('When a server for mail refused a mail for good.'),
    seenAt: z.iso.datetime().nullable(),
    answeredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Invite' });
export type Invite = z.infer<typeof invite>;

export const invitePage = page(invite).meta({ id: 'InvitePage' });

const filters = {
  touchpoint: slug.optional().describe('Only those to this touchpoint.'),
  respondent: respondentId.optional().describe('Only those of this respondent.'),
};

/** The query of `GET /v1/invites`. */
export const invitesQuery = z.strictObject({
  ...filters,
  state: severalOf(inviteStates).optional().describe('Only those in one of these states, with commas.'),
  limit,
  cursor,
});
export type InvitesQuery = z.output<typeof invitesQuery>;

/** The query of `GET /v1/invites/counts`. */
export const inviteCountsQuery = z.strictObject(filters);
export type InviteCountsQuery = z.output<typeof inviteCountsQuery>;

/** How many invites there are, in all and by how far they have come. */
export const inviteCounts = z
  .strictObject({
    ...{ total: count, made: count, sent: count, bounced: count },
    ...{ seen: count, answered: count, expired: count },
  })
  .meta({ id: 'InviteCounts' });
export type InviteCounts = z.infer<typeof inviteCounts>;
