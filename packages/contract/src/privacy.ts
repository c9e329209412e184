import { z } from 'zod';
import { caseEvent, customerCase } from './case.ts';
import { storedContact } from './contact.ts';
import { invite } from './invite.ts';
import { issue } from './issues.ts';
import { response } from './response.ts';
import { text, uuid } from './text.ts';

const members = ['respondent', 'contact', 'response'] as const;

/** Everything that is held about a respondent. */
export const respondent = z
  .strictObject({
    id: z.string(),
    responses: z.array(response),
    cases: z
      .array(customerCase.omit({ answer: true }).extend({ thread: z.array(caseEvent) }))
      .describe('With what was written in them.'),
    invites: z
      .array(
        invite.extend({
          email: z
            .string()
            .optional()
            .describe(
              'Where a mail is still to go; absent for whoever may not read contacts, and once none is.',
            ),
        }),
      )
      .optional()
      .describe('By which they were asked; absent if there are none.'),
    dismissals: z
      .array(
        z.strictObject({
          touchpoint: z.string(),
          untilThere: z.iso.datetime(),
          untilElsewhere: z.iso.datetime(),
        }),
      )
      .optional()
      .describe(
        'Until when they are not asked again, as a signed respondent who dismissed; absent if nothing is noted.',
      ),
    contacts: z
      .array(storedContact.extend({ response: z.string() }))
      .optional()
      .describe('By which they may be reached; absent for whoever may not read contacts.'),
  })
  .meta({ id: 'Respondent' });
export type Respondent = z.infer<typeof respondent>;

/** What `POST /v1/privacy/find` and `POST /v1/privacy/erase` take: one of them. */
export const privacySubject = z
  .strictObject({
    respondent: text(200, 1).optional().describe('As your site or app names them.'),
    contact: text(254, 3)
      .optional()
      .describe('An e-mail address or phone number that was left: all of whoever left it.'),
    response: uuid.optional().describe('The id of one response.'),
  })
  .refine(
    (given) => members.filter((name) => given[name] !== undefined).length === 1,
    issue('either-or', { members }),
  )
  .meta({ id: 'PrivacySubject', examples: [{ contact: 'ada@customer.example' }] });
export type PrivacySubject = z.infer<typeof privacySubject>;

const count = z.int().min(0);

/** In what the team writes, beside cases. */
const writtenIn = [
  ...(['action', 'alert', 'dimension', 'job', 'journey', 'key', 'mark', 'message'] as const),
  ...(['project', 'report', 'stored-report', 'survey', 'touchpoint', 'webhook'] as const),
] as const;
export type WrittenIn = (typeof writtenIn)[number];

/** What is held of somebody, beside what `GET /v1/respondents/{id}` says in full. */
export const privacyFindings = z
  .strictObject({
    respondents: z
      .array(z.string())
      .describe(
        'Who it is about: the one that was named, or those who left the contact or are invited by mail there.',
      ),
    responses: z.array(z.string()).describe('Their ids, up to 1,000.'),
    contacts: count.describe('Addresses and numbers that were left with these responses.'),
    cases: z.array(z.string()).describe('The ids of their cases, up to 1,000.'),
    mentions: z
      .array(z.string())
      .describe('The ids of other cases in which somebody wrote the respondent or the contact, up to 1,000.'),
    invites: count.describe('Invites of these respondents.'),
    messages: count.describe('Messages about these responses, sent and waiting: they hold ids alone.'),
    reports: count.describe('Stored reports that quote these responses.'),
    texts: z
      .array(z.strictObject({ in: z.enum(writtenIn), key: z.string().describe('Its key or id.') }))
      .describe('What else your team wrote with the respondent or the contact in it, up to 1,000.'),
    audit: count.describe('Entries of the audit that repeat such texts.'),
  })
  .meta({ id: 'PrivacyFindings' });
export type PrivacyFindings = z.infer<typeof privacyFindings>;

/** What an erasure did. */
export const privacyErasure = z
  .strictObject({
    responses: count.describe('Responses that were emptied now.'),
    contacts: count.describe('Contacts that were deleted.'),
    cases: count.describe('Cases of which all that anybody wrote was emptied, those with a mention too.'),
    texts: count.describe('Other texts of your team in which `[erased]` stands now.'),
    audit: count.describe('Entries of the audit in which it does.'),
  })
  .meta({ id: 'PrivacyErasure' });
export type PrivacyErasure = z.infer<typeof privacyErasure>;
