import {
  invite,
  inviteBatch,
  inviteCounts,
  inviteCountsQuery,
  invitePage,
  invitesInput,
  invitesQuery,
  invitesReceipt,
  maxBatchInvites,
  uuid,
} from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import { readInput, tooManyItems } from '../../base/read-input.ts';
import type { Context } from '../../db/context.ts';
import { noContent } from '../../http/no-content.ts';
import { leaveToHandler } from '../../http/validation.ts';
import { makeInvites } from './make-invites.ts';
import { readInvite, readInviteCounts, readInvites, withdrawInvite } from './read-invites.ts';

const tags = ['Invites'];
const params = z.strictObject({ id: uuid });
const batch = { member: 'invites', maxItems: maxBatchInvites };

/** Customers who are asked by a link of their own. */
export function inviteRoutes(context: Context, { publicUrl }: { publicUrl: string }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/invites',
      {
        bodyLimit: 2 * 1_048_576,
        config: { access: ['manage'], batch },
        // Its items are judged one by one.
        validatorCompiler: leaveToHandler,
        schema: {
          tags,
          summary: 'Invite up to 1,000 customers to answer, each by a link of their own',
          description:
            'You send the links. Each leads to the survey, takes one answer, which may be changed, and stands for the respondent as a signed one. Who was asked lately gets none.',
          body: invitesInput,
          response: { 200: invitesReceipt },
        },
      },
      async (request) => {
        const { identity, body, brokenItems: broken, bodyBytes: bytes } = request;
        const { value } = readInput(inviteBatch, body, false);
        if (value.invites.length > maxBatchInvites) throw tooManyItems(batch);
        const acting = { ...actingFor(context, request), publicUrl };
        return makeInvites(acting, identity.project, { batch: value, broken, bytes });
      },
    );
    await app.register(readingRoutes(context));
  };
}

function readingRoutes(context: Context): FastifyPluginAsyncZod {
  const config = { access: ['manage', 'read'] as const };
  return async (app) => {
    app.get(
      '/v1/invites',
      {
        config,
        schema: {
          tags,
          summary: 'List invites, the newest first',
          querystring: invitesQuery,
          response: { 200: invitePage },
        },
      },
      async ({ identity, query }) => readInvites(context, identity.project.id, query),
    );

    app.get(
      '/v1/invites/counts',
      {
        config,
        schema: {
          tags,
          summary: 'Count invites, in all and by how far they have come',
          querystring: inviteCountsQuery,
          response: { 200: inviteCounts },
        },
      },
      async ({ identity, query }) => readInviteCounts(context, identity.project.id, query),
    );

    app.get(
      '/v1/invites/:id',
      { config, schema: { tags, summary: 'Read an invite', params, response: { 200: invite } } },
      async ({ identity, params: { id } }) => readInvite(context, identity.project.id, id),
    );

    app.delete(
      '/v1/invites/:id',
      {
        config: { access: ['manage'] },
        schema: {
          tags,
          summary: 'Withdraw an invite; its link leads nowhere any more, an answer stays',
          params,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params } = request;
        await withdrawInvite(actingFor(context, request), identity.project.id, params.id);
        return reply.code(204).send(null);
      },
    );
  };
}
