import { localeInput, nameInput, passwordInput } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { actingFor } from '../../audit/acting.ts';
import { noContent } from '../../http/no-content.ts';
import { changeLocale, changeName } from '../people/manage-people.ts';
import type { SignInDependencies } from '../sessions/sign-in-dependencies.ts';
import { changePassword } from './change-password.ts';

const tags = ['Signing in'];

/** What somebody changes of their own account. */
export function accountRoutes(dependencies: SignInDependencies): FastifyPluginAsyncZod {
  const { cookie, sessions } = dependencies;
  return async (app) => {
    app.put(
      '/v1/people/me/name',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Choose how others see you',
          body: nameInput,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { signedIn, body } = request;
        await changeName(actingFor(dependencies, request), signedIn, body.name);
        sessions.forget();
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/v1/people/me/locale',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Choose the language of your mails',
          body: localeInput,
          response: { 204: noContent },
        },
      },
      async ({ signedIn, body }, reply) => {
        await changeLocale(dependencies, signedIn, body.locale);
        sessions.forget();
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/v1/people/me/password',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Choose another password; your other sessions and open links end',
          body: passwordInput,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { signedIn, body, headers } = request;
        await changePassword(actingFor(dependencies, request), signedIn, {
          input: body,
          deviceToken: cookie.readDevice(headers.cookie),
        });
        sessions.forget();
        return reply.code(204).send(null);
      },
    );
  };
}
