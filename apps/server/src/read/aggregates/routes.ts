import { aggregates, aggregatesQuery } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import Negotiator from 'negotiator';
import { z } from 'zod';
import { etagOfText } from '../../base/etag.ts';
import { compressed } from '../../http/compression.ts';
import { readAggregates } from './read-aggregates.ts';
import { toTable } from './to-table.ts';

export function aggregateRoutes(): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/aggregates',
      {
        config: { access: ['read', 'aggregates'], hasEtag: true, mayReadReplica: true },
        onSend: compressed,
        schema: {
          tags: ['Reading'],
          summary: 'Scores with their intervals, response rates and changes',
          querystring: aggregatesQuery,
          response: {
            200: {
              description: 'As format or Accept asks.',
              content: {
                'application/json': { schema: aggregates },
                'text/csv': { schema: z.string().describe('A row for each group and bucket.') },
              },
            },
          },
        },
      },
      async ({ identity, query, headers, reading }, reply) => {
        const { project, scopes } = identity;
        const seesResponses = scopes.includes('read');
        const answer = await readAggregates(reading, { project, seesResponses }, query);
        const accepted = new Negotiator({ headers }).mediaType(['application/json', 'text/csv']);
        const isTable = query.format ? query.format === 'csv' : accepted === 'text/csv';
        // Thousands of points: made into text once, for the hash and for the wire.
        const text = isTable ? toTable(answer) : JSON.stringify(answer);
        return reply
          .header('etag', etagOfText(text))
          .header('vary', 'Accept')
          .type(isTable ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8')
          .send(text as never);
      },
    );
  };
}
