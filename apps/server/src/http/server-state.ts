import { serverState } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { ClientAddresses } from './network/client-address.ts';

/** Tells owners what their operator should mend. */
export function serverStateRoutes({ hasUnknownProxy }: ClientAddresses): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/server',
      {
        config: { access: ['manage'], minRole: 'owner' },
        schema: {
          tags: ['Managing'],
          summary: 'Read what this server warns of',
          response: { 200: serverState },
        },
      },
      async () => ({ warnings: hasUnknownProxy() ? ['proxy-unknown' as const] : [] }),
    );
  };
}
