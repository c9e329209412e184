import {
  createdInvitation,
  currentSession,
  invitationAcceptance,
  invitationInput,
  invitationLook,
  invitationOffer,
  invitationPage,
  pageQuery,
  uuid,
} from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor, recordingFor } from '../../audit/acting.ts';
import { noContent } from '../../http/no-content.ts';
import type { SignInDependencies } from '../sessions/sign-in-dependencies.ts';
import { answerSignedIn, readClient } from '../sign-in/routes.ts';
import { type AcceptContext, acceptInvitation, lookAtInvitation } from './accept-invitation.ts';
import { type InviteContext, invite, readInvitations, withdrawInvitation } from './invite.ts';

const forOwners = { access: ['manage'], minRole: 'owner' } as const;

/** Inviting people to a project. */
export function invitationRoutes(context: InviteContext): FastifyPluginAsyncZod {
  const tags = ['People'];
  return async (app) => {
    app.get(
      '/v1/invitations',
      {
        config: forOwners,
        schema: {
          tags,
          summary: 'List open invitations, without their links',
          querystring: pageQuery,
          response: { 200: invitationPage },
        },
      },
      async ({ identity, query }) => readInvitations(context, identity.project.id, query),
    );

    app.post(
      '/v1/invitations',
      {
        config: forOwners,
        schema: {
          tags,
          summary: 'Invite somebody; the link is shown this once, holds for 7 days, and an older one ends',
          body: invitationInput,
          response: { 201: createdInvitation },
        },
      },
      async (request, reply) => {
        const { identity, signedIn, body } = request;
        const invitedBy = identity.kind === 'person' ? signedIn.person : null;
        const acting = actingFor(context, request);
        const created = await invite(acting, identity.project.id, { input: body, invitedBy });
        return reply.code(201).send(created);
      },
    );

    app.delete(
      '/v1/invitations/:id',
      {
        config: forOwners,
        schema: {
          tags,
          summary: 'Withdraw an invitation',
          params: z.strictObject({ id: uuid }),
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params } = request;
        await withdrawInvitation(actingFor(context, request), identity.project.id, params.id);
        return reply.code(204).send(null);
      },
    );
  };
}

/** For whoever has the link of an invitation. */
export function acceptanceRoutes(
  dependencies: SignInDependencies & Pick<AcceptContext, 'onFirstOwner'>,
): FastifyPluginAsyncZod {
  const tags = ['Signing in'];
  return async (app) => {
    app.post(
      '/v1/invitations/look',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Read what an invitation is for; it stays open',
          body: invitationLook,
          response: { 200: invitationOffer },
        },
      },
      async (request) => {
        readClient(dependencies, request);
        return lookAtInvitation(dependencies, request.body.token);
      },
    );

    app.post(
      '/v1/invitations/accept',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Accept an invitation, with a new password or that of your account; sets the cookie',
          body: invitationAcceptance,
          response: { 201: currentSession },
        },
      },
      async (request, reply) => {
        const browser = readClient(dependencies, request);
        const started = await acceptInvitation(recordingFor(dependencies, request), request.body, browser);
        dependencies.sessions.forget();
        return answerSignedIn(dependencies, reply, started);
      },
    );
  };
}
