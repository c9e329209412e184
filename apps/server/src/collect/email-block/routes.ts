import { emailBlock, emailBlockQuery, slug } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import Negotiator from 'negotiator';
import { z } from 'zod';
import type { Context } from '../../db/context.ts';
import { compressed } from '../../http/compression.ts';
import { readEmailBlock } from './read-email-block.ts';
import { blockPolicy, writeBlock, writeBlockPage } from './write-block.ts';
import { writeBlockText } from './write-block-text.ts';

/** A survey as a block for mails that other tools send. */
export function emailBlockRoutes(context: Context, publicUrl: string): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/touchpoints/:touchpoint/email-block',
      {
        config: { access: ['manage', 'read'], namesProject: true },
        onSend: compressed,
        schema: {
          tags: ['Managing'],
          summary: 'A survey to be put into a mail: a button for each score',
          params: z.strictObject({ touchpoint: slug }),
          querystring: emailBlockQuery,
          response: {
            200: {
              description: 'As Accept asks: the block, or a page that shows it.',
              content: {
                'application/json': { schema: emailBlock },
                'text/html': { schema: z.string() },
              },
            },
          },
        },
      },
      async ({ identity, params, query, headers }, reply) => {
        const block = await readEmailBlock(context, identity.project.id, { publicUrl, ...params, ...query });
        reply.header('vary', 'Accept');
        const accepted = new Negotiator({ headers }).mediaType(['application/json', 'text/html']);
        if (accepted !== 'text/html') {
          return reply.send({ html: writeBlock(block), text: writeBlockText(block) });
        }
        return reply
          .header('content-security-policy', blockPolicy)
          .type('text/html; charset=utf-8')
          .send(writeBlockPage(block) as never);
      },
    );
  };
}
