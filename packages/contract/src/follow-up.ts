import { z } from 'zod';
import { contact } from './contact.ts';
import { issue } from './issues.ts';
import { languageName, memberKey, text, words } from './text.ts';
import {
  allBands,
  contactKinds,
  followUpKinds,
  followUpLimits,
  hasOptions,
  mostCharacters,
} from './vocabulary.ts';

const option = z.strictObject({
  key: memberKey,
  texts: z.record(languageName, words(100)),
  freeText: z
    .boolean()
    .optional()
    .describe('Whoever chooses it can add words of their own. At most one option of a question.'),
});

/** A question asked after the score, of the bands named; all bands if none is named. */
export const followUp = z
  .strictObject({
    key: memberKey.describe('The answer to the key comment becomes the response’s comment.'),
    kind: z.enum(followUpKinds),
    bands: z.array(z.enum(allBands)).min(1).optional(),
    multiple: z.boolean().optional().describe('Choice: several options may be chosen.'),
    texts: z.record(languageName, z.strictObject({ question: words(300) })).optional(),
    options: z.array(option).min(followUpLimits.leastOptions).max(followUpLimits.mostOptions).optional(),
    contact: z
      .array(z.enum(contactKinds))
      .min(1)
      .max(contactKinds.length)
      .refine((kinds) => new Set(kinds).size === kinds.length, issue('duplicate', { of: 'value' }))
      .optional()
      .describe('Contact: what may be given; of several either.'),
    consent: z
      .record(languageName, words(1000))
      .optional()
      .describe('Contact: the words, your own, to which whoever gives one agrees.'),
  })
  .superRefine((value, context) => {
    const asksContact = value.kind === 'contact';
    if (asksContact && !value.contact) context.addIssue(issue('required', {}, ['contact']));
    if (asksContact && Object.keys(value.consent ?? {}).length === 0) {
      context.addIssue(issue('required', { of: 'consent' }, ['consent']));
    }
    for (const member of ['contact', 'consent'] as const) {
      if (!asksContact && value[member]) {
        context.addIssue(issue('only-beside', { member: 'kind contact' }, [member]));
      }
    }
    if (hasOptions[value.kind] && !value.options) {
      context.addIssue(issue('required', { of: 'options', min: followUpLimits.leastOptions }, ['options']));
    }
    if ((value.options ?? []).filter(({ freeText }) => freeText).length > 1) {
      context.addIssue(issue('duplicate', { of: 'free-text' }, ['options']));
    }
    if (!hasOptions[value.kind] && (value.options || value.multiple !== undefined)) {
      context.addIssue(issue('options-not-allowed', {}));
    }
    if (value.key === 'comment' && value.kind !== 'text') {
      context.addIssue(issue('comment-not-text', {}, ['kind']));
    }
    if (value.key !== 'comment' && !asksContact && !value.texts) {
      context.addIssue(issue('required', { of: 'question' }, ['texts']));
    }
  });
export type FollowUp = z.infer<typeof followUp>;

/** A follow-up as it is asked, in one language. */
export const askedFollowUp = z.strictObject({
  key: z.string(),
  kind: z.enum(followUpKinds),
  bands: z.array(z.enum(allBands)),
  multiple: z.boolean().optional(),
  question: z.string(),
  options: z
    .array(z.strictObject({ key: z.string(), text: z.string(), freeText: z.boolean().optional() }))
    .optional(),
  contact: z.array(z.enum(contactKinds)).optional(),
  consent: z.string().optional(),
});

/** The answer to one follow-up question: chosen options, a text, or a contact. A free text may stand beside the options. */
export const followUpAnswer = z
  .strictObject({
    question: memberKey,
    choices: z.array(memberKey).min(1).max(followUpLimits.mostOptions).optional(),
    freeText: text(mostCharacters)
      .optional()
      .describe('Written for the chosen option that takes a free text.'),
    text: text(mostCharacters).optional(),
    contact: contact.optional(),
  })
  .refine(
    ({ choices, text, contact }) =>
      [choices, text, contact].filter((given) => given !== undefined).length === 1,
    issue('either-or', { members: ['choices', 'text', 'contact'] }),
  )
  .refine(
    (value) => value.freeText === undefined || value.choices !== undefined,
    issue('only-beside', { member: 'choices' }, ['freeText']),
  );
export type FollowUpAnswer = z.infer<typeof followUpAnswer>;

/** The same as its owner reads it. */
export const storedFollowUpAnswer = z.strictObject({
  question: z.string(),
  choices: z.array(z.string()).optional(),
  freeText: z.string().optional(),
  text: z.string().optional(),
  contact: z
    .array(z.enum(contactKinds))
    .optional()
    .describe(
      'What was left by which to reach them. The contact itself is read by GET /v1/responses/{id}/contact.',
    ),
});
export type StoredFollowUpAnswer = z.infer<typeof storedFollowUpAnswer>;
