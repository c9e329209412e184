import { serverState } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ClientAddresses } from './network/client-address.ts';

interface ServerFacts extends Pick<ClientAddresses, 'hasUnknownProxy'> {
  sendsMail: boolean;
}

/** Tells the people of a project what their operator should mend, and what the server can do for them. */
export function serverStateRoutes({ hasUnknownProxy, sendsMail }: ServerFacts): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/server',
      {
        config: { access: ['manage'], minRole: 'viewer' },
        schema: {
          tags: ['Managing'],
          summary: 'Read what this server warns of, and whether it sends e-mail',
          response: { 200: serverState },
        },
      },
      async () => ({
        warnings: hasUnknownProxy() ? ['proxy-unknown' as const] : [],
        mail: sendsMail,
      }),
    );
  };
}
