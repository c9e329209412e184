import { z } from 'zod';

/** What `POST /v1/people/me/test-mail` answers: what became of a mail to oneself. */
export const testMailReceipt = z
  .strictObject({
    to: z.string().describe('Your address.'),
    outcome: z
      .enum(['sent', 'rejected', 'try-again', 'not-set-up'])
      .describe(
        'rejected: the address takes no mail. try-again: a server for mail could not take it now, or is set up wrongly. not-set-up: VOXPOINT_SMTP_URL is missing.',
      ),
    error: z
      .string()
      .nullable()
      .describe('Why it was not sent, such as sign-in-failed or connection-failed.'),
    smtpAnswer: z.string().nullable().describe('What the server for mail said.'),
  })
  .meta({ id: 'TestMailReceipt' });
export type TestMailReceipt = z.infer<typeof testMailReceipt>;
