import { currentSession, sessionPage, signIn, signInLink, signInLinkInput, uuid } from '@voxpoint/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import type { SignedIn } from '../../base/identity.ts';
import { assertOwnOrigin } from '../../http/authorization/csrf.ts';
import { clientNetwork } from '../../http/network/client-address.ts';
import { noContent } from '../../http/no-content.ts';
import { deviceClass } from '../sessions/device-class.ts';
import { endSession, readSessions } from '../sessions/manage-sessions.ts';
import type { SignInDependencies } from '../sessions/sign-in-dependencies.ts';
import { type Browser, type StartedSession, toCurrentSession } from '../sessions/start-session.ts';
import { type LinkContext, makeSignInLink } from './make-sign-in-link.ts';
import { signInByLink, signInByPassword } from './sign-in.ts';

const tags = ['Signing in'];

/** Refuses, before anything is used up, who could not be let in here. Returns from where they come. */
export function readClient({ cookie }: SignInDependencies, request: FastifyRequest): Browser {
  cookie.assertUsable();
  if (request.headers.origin !== undefined) assertOwnOrigin(cookie, request.headers);
  return {
    network: clientNetwork(request),
    device: deviceClass(request.headers['user-agent']),
    deviceToken: cookie.readDevice(request.headers.cookie),
  };
}

/** Answers with the new session, and has the browser keep it. */
export async function answerSignedIn(
  { cookie, sessions, clock }: SignInDependencies,
  reply: FastifyReply,
  { token, deviceToken }: StartedSession,
) {
  const signedIn = await sessions.authenticate(token);
  logSession(reply.request, 'session.started', signedIn);
  reply.code(201).header('set-cookie', [cookie.write(token), cookie.writeDevice(deviceToken)]);
  return toCurrentSession(signedIn, clock());
}

export function sessionRoutes(dependencies: SignInDependencies): FastifyPluginAsyncZod {
  const { cookie, sessions } = dependencies;
  return async (app) => {
    app.post(
      '/v1/sessions',
      {
        config: { access: 'public' },
        schema: {
          tags,
          summary: 'Sign in, by password or by the token of a sign-in link; sets the cookies',
          description:
            'An account with a second factor answers second-factor-needed: send the same again with code. ' +
            'The cookie of the device lets who has signed in here before in, while others guess their password.',
          body: signIn,
          response: { 201: currentSession },
        },
      },
      async (request, reply) => {
        const { body } = request;
        const browser = readClient(dependencies, request);
        const started =
          'token' in body
            ? await signInByLink(dependencies, body, browser)
            : await signInByPassword(dependencies, body, browser);
        return answerSignedIn(dependencies, reply, started);
      },
    );

    app.get(
      '/v1/sessions',
      {
        config: { access: 'person' },
        schema: { tags, summary: 'List your sessions, the newest first', response: { 200: sessionPage } },
      },
      async ({ signedIn }) => readSessions(dependencies, signedIn),
    );

    app.get(
      '/v1/sessions/current',
      {
        config: { access: 'person' },
        schema: { tags, summary: 'Who is signed in here', response: { 200: currentSession } },
      },
      async ({ signedIn }) => toCurrentSession(signedIn, dependencies.clock()),
    );

    app.delete(
      '/v1/sessions/current',
      {
        config: { access: 'person' },
        schema: { tags, summary: 'Sign out; forgets the cookie', response: { 204: noContent } },
      },
      async ({ signedIn }, reply) => {
        await endSession(dependencies, signedIn.person.id, signedIn.sessionId);
        logSession(reply.request, 'session.ended', signedIn);
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
        await endSession(dependencies, signedIn.person.id, params.id);
        logSession(reply.request, 'session.ended', { ...signedIn, sessionId: params.id });
        sessions.forget();
        return reply.code(204).send(null);
      },
    );
  };
}

/** Signing in and out changes nothing of a project: the log alone tells of it, without names. */
function logSession(
  { log, id: requestId }: FastifyRequest,
  event: 'session.started' | 'session.ended',
  { sessionId, person }: Pick<SignedIn, 'sessionId'> & { person: { id: string } },
): void {
  log.info({ event, personId: person.id, sessionId, requestId }, event);
}

/** For an operator who cannot sign in; sent by mail, too, where that is set up. */
export function signInLinkRoutes(context: Omit<LinkContext, 'actor'>): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/sign-in-links',
      {
        config: { access: ['manage'], minRole: 'nobody' },
        schema: {
          tags,
          summary: 'Make a link that signs a person in, once, within 30 minutes',
          description:
            'For a person of the project. Nobody with this e-mail address: they are made, as owner. Only keys may do it.',
          body: signInLinkInput,
          response: { 201: signInLink },
        },
      },
      async (request, reply) => {
        const { identity, body } = request;
        if (identity.kind === 'person') throw new Error('The route is for keys.');
        const made = await makeSignInLink(actingFor(context, request), identity, body.email);
        return reply.code(201).send(made);
      },
    );
  };
}
