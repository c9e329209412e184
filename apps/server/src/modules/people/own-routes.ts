import { nameInput, passwordInput } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { AttemptLimits } from '../../platform/attempt-limits.ts';
import { clientNetwork } from '../../platform/client-address.ts';
import type { Context } from '../../platform/context.ts';
import { noContent } from '../../platform/no-content.ts';
import { changePassword } from './change-password.ts';
import { changeName } from './manage-people.ts';

const tags = ['Signing in'];

/** What somebody changes of their own account; `onChange` runs afterwards, so that this server knows of it at once. */
export function ownRoutes(
  context: Context & { limits: AttemptLimits },
  onChange: () => void,
): FastifyPluginAsyncZod {
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
      async ({ signedIn, body }, reply) => {
        await changeName(context, signedIn.person.id, body.name);
        onChange();
        return reply.code(204).send(null);
      },
    );

    app.put(
      '/v1/people/me/password',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Choose another password; your other sessions end',
          body: passwordInput,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { signedIn, body } = request;
        await changePassword(context, signedIn, { input: body, address: clientNetwork(request) });
        onChange();
        return reply.code(204).send(null);
      },
    );
  };
}
