import { testMailReceipt } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../../db/context.ts';
import type { Mailer } from '../../send/mail/mailer.ts';
import { createTestMails } from './send-test-mail.ts';

/** Whether mail arrives, tried by whoever is signed in on themselves. */
export function testMailRoutes({ clock }: Context, mailer: Mailer | undefined): FastifyPluginAsyncZod {
  const testMails = createTestMails(clock, mailer);
  return async (app) => {
    app.post(
      '/v1/people/me/test-mail',
      {
        config: { access: 'person' },
        schema: {
          tags: ['Signing in'],
          summary: 'Send yourself a mail, to see whether it arrives',
          response: { 200: testMailReceipt },
        },
      },
      async ({ signedIn }) => testMails.send(signedIn),
    );
  };
}
