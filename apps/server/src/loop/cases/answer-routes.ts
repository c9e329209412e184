import { answerDraft, caseAnswer, caseAnswerReceipt, uuid } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import type { Context } from '../../db/context.ts';
import type { Mailer } from '../../send/mail/mailer.ts';
import { answerCase } from './answer-case.ts';
import { draftAnswer } from './answer-draft.ts';

/** Answering the customer: both hold personal data, so whoever only reads may do neither. */
export function caseAnswerRoutes(context: Context, mailer: Mailer | undefined): FastifyPluginAsyncZod {
  const tags = ['Cases'];
  const params = z.strictObject({ id: uuid });
  return async (app) => {
    app.get(
      '/v1/cases/:id/answer-draft',
      {
        config: { access: ['manage'] },
        schema: {
          tags,
          summary: 'Read how an answer to the customer can begin, and the ways it can take',
          params,
          response: { 200: answerDraft },
        },
      },
      async ({ identity, params }) =>
        draftAnswer(context, identity.project.id, { id: params.id, hasMailer: mailer !== undefined }),
    );

    app.post(
      '/v1/cases/:id/answer',
      {
        config: { access: ['manage'] },
        schema: {
          tags,
          summary: 'Answer the customer by mail, at once',
          description:
            'To the address that was left with the response, or with one that has joined the case. The text is stored nowhere.',
          params,
          body: caseAnswer,
          response: { 200: caseAnswerReceipt },
        },
      },
      async (request) => {
        const { identity, params, body } = request;
        return answerCase(actingFor(context, request), identity.project.id, {
          id: params.id,
          mailer,
          ...body,
        });
      },
    );
  };
}
