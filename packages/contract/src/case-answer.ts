import { z } from 'zod';
import { contact } from './contact.ts';
import { line, text, words } from './text.ts';

/** How an answer to a customer begins, in one language. */
export const answerTemplate = z.strictObject({ subject: line(200), text: text(5_000) });
export type AnswerTemplate = z.infer<typeof answerTemplate>;

/** What `POST /v1/cases/{id}/answer` takes. */
export const caseAnswer = z
  .strictObject({ subject: line(200), text: words(10_000, 1) })
  .meta({ id: 'CaseAnswer', examples: [{ subject: 'Your feedback', text: 'Hello,\n\nthank you for …' }] });
export type CaseAnswer = z.infer<typeof caseAnswer>;

/** What became of it. */
export const caseAnswerReceipt = z
  .strictObject({
    outcome: z
      .enum(['sent', 'rejected', 'try-again'])
      .describe(
        'rejected: the address takes no mail. try-again: a server for mail could not take it now. Only what was sent stands in the thread.',
      ),
    error: z
      .string()
      .nullable()
      .describe('Why it was not sent, such as recipient-rejected or connection-failed.'),
    smtpAnswer: z.string().nullable().describe('What the server for mail said.'),
  })
  .meta({ id: 'CaseAnswerReceipt' });
export type CaseAnswerReceipt = z.infer<typeof caseAnswerReceipt>;

/** What `GET /v1/cases/{id}/answer-draft` answers: how an answer can begin, and the ways it can take. */
export const answerDraft = z
  .strictObject({
    locale: z
      .string()
      .describe('The language of the words, as near to that of the respondent as there are some.'),
    subject: z.string(),
    text: z.string(),
    contact: contact.nullable().describe('What was left, an address of e-mail before a number.'),
    canSend: z.boolean().describe('POST /v1/cases/{id}/answer sends it by mail.'),
    mailto: z.string().nullable().describe('Opens the draft in a program for mail, if an address was left.'),
    respondentUrl: z
      .string()
      .nullable()
      .describe('The respondent in your own tool, if it is set up and one was named.'),
  })
  .meta({ id: 'CaseAnswerDraft' });
export type AnswerDraft = z.infer<typeof answerDraft>;
