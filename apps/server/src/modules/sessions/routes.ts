import { currentSession, sessionPage, signIn, signInLink, signInLinkInput, uuid } from '@voxpoint/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { clientNetwork } from '../../platform/client-address.ts';
import { deviceClass } from '../../platform/device-class.ts';
import type { SessionAuthenticator } from '../../platform/identity.ts';
import { noContent } from '../../platform/no-content.ts';
import { assertOwnOrigin } from '../../platform/own-request.ts';
import type { SessionCookie } from '../../platform/session-cookie.ts';
import { type LinkContext, makeSignInLink } from './make-sign-in-link.ts';
import { endSession, readSessions } from './manage-sessions.ts';
import { type Browser, type SignInContext, signInByLink, signInByPassword } from './sign-in.ts';
import { toCurrentSession } from './start-session.ts';

const tags = ['Signing in'];

/** How a browser gets in: what the routes of sessions and of invitations share. */
export interface Entrance extends SignInContext {
  cookie: SessionCookie;
  sessions: SessionAuthenticator;
}

/** Refuses, before anything is used up, who could not be let in here. Returns from where they come. */
export function readBrowser({ cookie }: Entrance, request: FastifyRequest): Browser {
  cookie.assertUsable();
  if (request.headers.origin !== undefined) assertOwnOrigin(cookie, request.headers);
  return { address: clientNetwork(request), device: deviceClass(request.headers['user-agent']) };
}

/** Answers with the new session, and has the browser keep it. */
export async function answerSignedIn({ cookie, sessions }: Entrance, reply: FastifyReply, token: string) {
  const signedIn = await sessions.authenticate(token);
  reply.code(201).header('set-cookie', cookie.write(token));
  return toCurrentSession(signedIn);
}

export function sessionRoutes(entrance: Entrance): FastifyPluginAsyncZod {
  const { cookie, sessions } = entrance;
  return async (app) => {
    app.post(
      '/v1/sessions',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Sign in, by password or by the token of a sign-in link; sets the cookie',
          body: signIn,
          response: { 201: currentSession },
        },
      },
      async (request, reply) => {
        const { body } = request;
        const browser = readBrowser(entrance, request);
        const token =
          'token' in body
            ? await signInByLink(entrance, body.token, browser)
            : await signInByPassword(entrance, body, browser);
        return answerSignedIn(entrance, reply, token);
      },
    );

    app.get(
      '/v1/sessions',
      {
        config: { access: 'person' },
        schema: { tags, summary: 'List your sessions, the newest first', response: { 200: sessionPage } },
      },
      async ({ signedIn }) => readSessions(entrance, signedIn),
    );

    app.get(
      '/v1/sessions/current',
      {
        config: { access: 'person' },
        schema: { tags, summary: 'Who is signed in here', response: { 200: currentSession } },
      },
      async ({ signedIn }) => toCurrentSession(signedIn),
    );

    app.delete(
      '/v1/sessions/current',
      {
        config: { access: 'person' },
        schema: { tags, summary: 'Sign out; forgets the cookie', response: { 204: noContent } },
      },
      async ({ signedIn }, reply) => {
        await endSession(entrance, signedIn.person.id, signedIn.sessionId);
        sessions.forget();
        return reply.code(204).header('set-cookie', cookie.write()).send(null);
      },
    );

    app.delete(
      '/v1/sessions/:id',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Sign another browser of yours out; refused everywhere within 5 seconds',
          params: z.strictObject({ id: uuid }),
          response: { 204: noContent },
        },
      },
      async ({ signedIn, params }, reply) => {
        await endSession(entrance, signedIn.person.id, params.id);
        sessions.forget();
        return reply.code(204).send(null);
      },
    );
  };
}

/** For an operator who cannot sign in; no mail is sent. */
export function signInLinkRoutes(context: LinkContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/sign-in-links',
      {
        config: { access: ['manage'], leastRole: 'nobody' },
        schema: {
          tags,
          summary: 'Make a link that signs a person in, once, within 30 minutes',
          description:
            'For a person of the project. Nobody with this e-mail address: they are made, as owner. Only keys may do it.',
          body: signInLinkInput,
          response: { 201: signInLink },
        },
      },
      async ({ identity, body }, reply) => {
        if (identity.kind === 'person') throw new Error('The route is for keys.');
        const made = await makeSignInLink(context, identity, body.email);
        return reply.code(201).send(made);
      },
    );
  };
}
