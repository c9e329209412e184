import { z } from 'zod';
import { formatted } from './issues.ts';
import { projectInAddress } from './list.ts';
import { type MailTool, mailTools } from './mail-tools.ts';
import { locale } from './text.ts';
import { metrics } from './vocabulary.ts';

/** What stands in a link as it is: printable ASCII without what ends an attribute, an element, a parameter or the query. */
const inLink = /^(?! )[ !$%'-;=?-~]{1,200}(?<! )$/;

/** The query of `GET /v1/touchpoints/{touchpoint}/email-block`. */
export const emailBlockQuery = z.strictObject({
  metric: z.enum(metrics).optional().describe('What is asked; absent: the default metric of the touchpoint.'),
  locale: locale
    .optional()
    .describe('The language of the block and of the page it leads to; else the survey’s default.'),
  tool: z
    .enum(Object.keys(mailTools) as [MailTool, ...MailTool[]])
    .default('none')
    .describe(
      'The tool that sends the mail: its placeholder stands in each link, for the id of the recipient.',
    ),
  respondent: formatted('in-link', inLink)
    .optional()
    .describe(
      'A placeholder of your own, or the id itself, encoded for a link; in place of that of the tool.',
    ),
  project: projectInAddress,
});

/** A survey to be put into a mail, twice. */
export const emailBlock = z
  .strictObject({
    html: z.string().describe('For the HTML part: a style sheet for dark screens, and a table.'),
    text: z.string().describe('For the plain part, with the same links.'),
  })
  .meta({ id: 'EmailBlock' });
export type EmailBlock = z.infer<typeof emailBlock>;
