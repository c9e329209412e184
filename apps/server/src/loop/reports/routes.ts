import type { IncomingHttpHeaders } from 'node:http';
import {
  type Report,
  report,
  reportHistoryPage,
  reportHistoryQuery,
  reportQuery,
  sentReport,
  slug,
  storedReport,
  storedReportQuery,
  uuid,
} from '@voxpoint/contract';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import Negotiator from 'negotiator';
import { z } from 'zod';
import type { Context } from '../../db/context.ts';
import { compressed } from '../../http/compression.ts';
import { reportPolicy, writeReportPage } from './page/report-page.ts';
import { readReport } from './read-report.ts';
import { listHistory, readStoredReport } from './subscriptions/read-stored-report.ts';
import { tryReport } from './subscriptions/try-report.ts';

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

/** `hasMail`: whether this server sends mail. */
export function reportRoutes(context: Context, { hasMail }: { hasMail: boolean }): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/report',
      {
        config: { access: ['read', 'aggregates'], namesProject: true, mayReadReplica: true },
        onSend: compressed,
        schema: {
          tags,
          summary: 'The state of things in a week, month or quarter, on two pages',
          querystring: reportQuery,
          response: described(report),
        },
      },
      async ({ identity, query, headers, reading }, reply) => {
        const made = await readReport(reading, identity, query);
        return answerReport(reply, { query, headers }, { json: made, report: made }) as never;
      },
    );

    app.get(
      '/v1/report/:id',
      {
        config: { access: ['read'], namesProject: true },
        onSend: compressed,
        schema: {
          tags,
          summary: 'Read a report again that was sent',
          params: z.strictObject({ id: uuid }),
          querystring: storedReportQuery,
          response: described(storedReport),
        },
      },
      async ({ identity, params, query, headers }, reply) => {
        const stored = await readStoredReport(context, identity.project.id, params.id);
        const { report } = stored;
        return answerReport(reply, { query, headers }, { json: stored, report }) as never;
      },
    );

    app.get(
      '/v1/reports/:report/history',
      {
        config: { access: ['manage', 'read'] },
        schema: {
          tags,
          summary: 'List the reports that were sent, the newest first',
          params: z.strictObject({ report: slug }),
          querystring: reportHistoryQuery,
          response: { 200: reportHistoryPage },
        },
      },
      async ({ identity, params, query }) =>
        listHistory(context, identity.project.id, { key: params.report, ...query }),
    );

    app.post(
      '/v1/reports/:report/test',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Managing'],
          summary: 'Send the report of the last whole period now, marked as a test',
          params: z.strictObject({ report: slug }),
          response: { 200: sentReport },
        },
      },
      async ({ identity, params }) => ({
        ...(await tryReport(context, identity.project.id, params.report)),
        mail: hasMail,
      }),
    );
  };
}

interface Asked {
  query: { format?: 'json' | 'html' };
  headers: IncomingHttpHeaders;
}

/** Sends a report as format or Accept asks: what is asked for as `json`, or the page. */
function answerReport(
  reply: FastifyReply,
  { query, headers }: Asked,
  { json, report }: { json: unknown; report: Report },
): FastifyReply {
  const accepted = new Negotiator({ headers }).mediaType(['application/json', 'text/html']);
  const isPage = query.format ? query.format === 'html' : accepted === 'text/html';
  reply.header('vary', 'Accept');
  if (!isPage) return reply.type('application/json; charset=utf-8').send(JSON.stringify(json));
  return reply
    .header('content-security-policy', reportPolicy)
    .type('text/html; charset=utf-8')
    .send(writeReportPage(report));
}
