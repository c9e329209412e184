import type { IncomingHttpHeaders } from 'node:http';
import type { Report } from '@voxpoint/contract';
import type { FastifyReply } from 'fastify';
import Negotiator from 'negotiator';
import { reportPolicy, writeReportPage } from './page/report-page.ts';

interface Asked {
  query: { format?: 'json' | 'html' };
  headers: IncomingHttpHeaders;
}

/** Sends a report as format or Accept asks: what is asked for as `json`, or the page. */
export function answerReport(
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
