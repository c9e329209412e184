import {
  type InviteBatch,
  type InviteRowsQuery,
  type InvitesReceipt,
  invite,
  inviteBatch,
  inviteCounts,
  inviteCountsQuery,
  invitePage,
  inviteRowsQuery,
  invitesInput,
  invitesQuery,
  invitesReceipt,
  maxBatchInvites,
  uuid,
} from '@voxpoint/contract';
import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import Negotiator from 'negotiator';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import { invalidMember } from '../../base/coded-error.ts';
import { CsvTable } from '../../base/csv/parse-csv.ts';
import { errorPath } from '../../base/error-path.ts';
import { readInput, tooManyItems } from '../../base/read-input.ts';
import type { Context } from '../../db/context.ts';
import { noContent } from '../../http/no-content.ts';
import { leaveToHandler } from '../../http/validation.ts';
import { type InvitesContext, makeInvites } from './make-invites.ts';
import { readInvite, readInviteCounts, readInvites, withdrawInvite } from './read-invites.ts';
import { type InviteRows, readRows } from './read-rows.ts';
import { writeReceipt } from './write-receipt.ts';

const tags = ['Invites'];
const params = z.strictObject({ id: uuid });
const takesCsv = {
  about:
    'A header row, then a customer on each row. Columns: respondent, basis, basisDate, id, locale, attributes.NAME (or attributes.NAME:number, :boolean). What stands beside the invites in JSON stands in the query.',
  example: 'respondent,basis,basisDate,attributes.plan\nuser-17,existing-customer,2026-11-20,pro\n',
};
const batch = { member: 'invites', maxItems: maxBatchInvites };

/** Customers who are asked by a link of their own. */
export function inviteRoutes(
  context: Context,
  sending: Pick<InvitesContext, 'publicUrl' | 'sendsMail'>,
): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/invites',
      {
        bodyLimit: 2 * 1_048_576,
        config: { access: ['manage'], batch, takesCsv },
        // Its items are judged one by one.
        validatorCompiler: leaveToHandler,
        schema: {
          tags,
          summary: 'Invite up to 1,000 customers to answer, each by a link of their own',
          description:
            'You send the links, or the server sends mails. Each link leads to the survey, takes one answer, which may be changed, and stands for the respondent as a signed one. Who was asked lately gets none.',
          querystring: inviteRowsQuery,
          body: invitesInput,
          response: {
            200: {
              description: 'As Accept asks.',
              content: {
                'application/json': { schema: invitesReceipt },
                'text/csv': { schema: z.string().describe('A row for each invite, with its link.') },
              },
            },
          },
        },
      },
      async (request, reply) => {
        const { identity, brokenItems, bodyBytes: bytes } = request;
        const asked = readAsked(request);
        const receipt = await makeInvites({ ...actingFor(context, request), ...sending }, identity.project, {
          ...{ batch: asked.batch, broken: asked.broken ?? brokenItems, bytes },
        });
        const answer = withLines(receipt, asked.lines);
        const accepted = new Negotiator(request).mediaType(['application/json', 'text/csv']);
        reply.header('vary', 'Accept');
        if (accepted !== 'text/csv') return reply.send(answer);
        return reply
          .type('text/csv; charset=utf-8; header=present')
          .send(writeReceipt(answer, { items: asked.batch.invites, delimiter: asked.delimiter }) as never);
      },
    );
    await app.register(readingRoutes(context));
  };
}

/** What is asked for: by JSON as it is, by a CSV with the settings in the query. */
function readAsked(request: FastifyRequest<{ Querystring: InviteRowsQuery }>): {
  batch: InviteBatch;
  delimiter: string;
  broken?: InviteRows['broken'];
  lines?: InviteRows['lines'];
} {
  const { body, query, url } = request;
  if (body instanceof CsvTable) return readRows(body, query);
  const [parameter] = new URL(url, 'http://localhost').searchParams.keys();
  if (parameter !== undefined) throw invalidMember(errorPath(['query', parameter]), 'unknown-member', {});
  const { value } = readInput(inviteBatch, body, false);
  if (value.invites.length > maxBatchInvites) throw tooManyItems(batch);
  return { batch: value, delimiter: ',' };
}

function withLines(receipt: InvitesReceipt, lines: InviteRows['lines'] | undefined): InvitesReceipt {
  if (!lines) return receipt;
  const results = receipt.results.map(({ index, ...result }) => ({ index, line: lines[index], ...result }));
  return { ...receipt, results };
}

function readingRoutes(context: Context): FastifyPluginAsyncZod {
  const config = { access: ['manage', 'read'] as const };
  return async (app) => {
    app.get(
      '/v1/invites',
      {
        config,
        schema: {
          tags,
          summary: 'List invites, the newest first',
          querystring: invitesQuery,
          response: { 200: invitePage },
        },
      },
      async ({ identity, query }) => readInvites(context, identity.project.id, query),
    );

    app.get(
      '/v1/invites/counts',
      {
        config,
        schema: {
          tags,
          summary: 'Count invites, in all and by how far they have come',
          querystring: inviteCountsQuery,
          response: { 200: inviteCounts },
        },
      },
      async ({ identity, query }) => readInviteCounts(context, identity.project.id, query),
    );

    app.get(
      '/v1/invites/:id',
      { config, schema: { tags, summary: 'Read an invite', params, response: { 200: invite } } },
      async ({ identity, params: { id } }) => readInvite(context, identity.project.id, id),
    );

    app.delete(
      '/v1/invites/:id',
      {
        config: { access: ['manage'] },
        schema: {
          tags,
          summary: 'Withdraw an invite; its link leads nowhere any more, an answer stays',
          params,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params } = request;
        await withdrawInvite(actingFor(context, request), identity.project.id, params.id);
        return reply.code(204).send(null);
      },
    );
  };
}
