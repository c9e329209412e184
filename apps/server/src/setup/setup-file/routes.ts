import { setupQuery, writtenSetup } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import Negotiator from 'negotiator';
import { z } from 'zod';
import { etagOfText } from '../../base/etag.ts';
import type { Context } from '../../db/context.ts';
import { compressed } from '../../http/compression.ts';
import { readSetup, type SetupParts } from './read-setup.ts';
import { toYaml } from './to-yaml.ts';

export function setupRoutes(context: Context, parts: SetupParts): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/setup',
      {
        config: { access: ['manage', 'read'], hasEtag: true },
        onSend: compressed,
        schema: {
          tags: ['Managing'],
          summary: 'Read the set-up of the project as one file, which voxpoint apply takes',
          querystring: setupQuery,
          response: {
            200: {
              description: 'As format or Accept asks.',
              content: {
                'application/json': { schema: writtenSetup },
                'application/yaml': { schema: z.string().describe('The same in YAML.') },
              },
            },
          },
        },
      },
      async ({ identity, query, headers }, reply) => {
        const setup = await readSetup(context, identity.project.id, parts);
        const accepted = new Negotiator({ headers }).mediaType(['application/json', 'application/yaml']);
        const isYaml = query.format ? query.format === 'yaml' : accepted === 'application/yaml';
        // As text: the schema would put the defaults back.
        const text = isYaml ? toYaml(setup) : JSON.stringify(setup);
        return reply
          .header('etag', etagOfText(text))
          .header('vary', 'Accept')
          .type(isYaml ? 'application/yaml; charset=utf-8' : 'application/json; charset=utf-8')
          .send(text as never);
      },
    );
  };
}
