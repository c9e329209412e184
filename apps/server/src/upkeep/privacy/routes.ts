import { privacyErasure, privacyFindings, privacySubject } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { actingFor } from '../../audit/acting.ts';
import type { Context } from '../../db/context.ts';
import { disableIdleTimeout } from '../../http/disable-idle-timeout.ts';
import { eraseSubject } from './erase-subject.ts';
import { readFindings } from './find-subject.ts';

const tags = ['Privacy'];

/** Both are POST: whom they are about stands in no address, and so in no log. */
export function privacyRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/privacy/find',
      {
        config: { access: ['manage'], minRole: 'editor' },
        schema: {
          tags,
          summary: 'Find what is held of a respondent, of whoever left a contact, or of a response',
          body: privacySubject,
          response: { 200: privacyFindings },
        },
      },
      async ({ identity, body }) => readFindings(context, identity.project.id, body),
    );

    app.post(
      '/v1/privacy/erase',
      {
        config: { access: ['manage'], minRole: 'owner' },
        onRequest: disableIdleTimeout,
        schema: {
          tags,
          summary: 'Erase it everywhere; counts are corrected, and late answers of respondents are refused',
          body: privacySubject,
          response: { 200: privacyErasure },
        },
      },
      async (request) => {
        const { identity, body } = request;
        return eraseSubject(actingFor(context, request), identity.project, body);
      },
    );
  };
}
