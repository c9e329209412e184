import { z } from 'zod';
import { issue } from './issues.ts';
import { languageName, memberKey, text, words } from './text.ts';
import { allBands, followUpKinds, followUpLimits, hasOptions, mostCharacters } from './vocabulary.ts';

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
  })
  .superRefine((value, context) => {
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
    if (value.key !== 'comment' && !value.texts) {
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
});

/** The answer to one follow-up question: either chosen options or a text. A free text may stand beside the options. */
export const followUpAnswer = z
  .strictObject({
    question: memberKey,
    choices: z.array(memberKey).min(1).max(followUpLimits.mostOptions).optional(),
    freeText: text(mostCharacters)
      .optional()
      .describe('Written for the chosen option that takes a free text.'),
    text: text(mostCharacters).optional(),
  })
  .refine(
    (value) => (value.choices === undefined) !== (value.text === undefined),
    issue('either-or', { members: ['choices', 'text'] }),
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
});
