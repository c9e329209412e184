import { report, reportQuery } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../db/context.ts';
import { compressed } from '../../http/compression.ts';
import { answerReport } from './answer-report.ts';
import { readReport } from './read-report.ts';

const tags = ['Reading'];
const page = z.string().describe('One page that needs nothing else, and prints to two sheets of A4.');

/** What is answered as JSON or as a page. */
function described<Schema extends z.ZodType>(json: Schema) {
  return {
    200: {
      description: 'As format or Accept asks.',
      content: { 'application/json': { schema: json }, 'text/html': { schema: page } },
    },
  };
}

export function reportRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/report',
      {
        config: { access: ['read', 'aggregates'] },
        compress: compressed,
        schema: {
          tags,
          summary: 'The state of things in a week, month or quarter, on two pages',
          querystring: reportQuery,
          response: described(report),
        },
      },
      async ({ identity, query, headers }, reply) => {
        const made = await readReport(context, identity, query);
        return answerReport(reply, { query, headers }, { json: made, report: made }) as never;
      },
    );
  };
}
