import {
  caseAssignment,
  caseAssignmentReceipt,
  caseChange,
  caseCounts,
  caseCountsQuery,
  caseDetail,
  caseEvent,
  caseInput,
  caseMetrics,
  caseMetricsQuery,
  casePage,
  casesQuery,
  noteInput,
  uuid,
} from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import { etagOf, preconditionsOf } from '../../base/etag.ts';
import type { Context } from '../../db/context.ts';
import { addNote } from './add-note.ts';
import { assignCases, changeCase } from './change-cases.ts';
import { countCases } from './count-cases.ts';
import { readCaseMetrics } from './figures/read-case-metrics.ts';
import { openByHand } from './open-by-hand.ts';
import { readCase, readCases } from './read-cases.ts';

const tags = ['Cases'];
const params = z.strictObject({ id: uuid });

export function caseRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(readingRoutes(context));
    await app.register(openingRoutes(context));
    await app.register(threadRoutes(context));
  };
}

function readingRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/cases',
      {
        config: { access: ['manage', 'read'], mayReadReplica: true },
        schema: {
          tags,
          summary: 'List cases: the soonest due, the most urgent or the newest first',
          querystring: casesQuery,
          response: { 200: casePage },
        },
      },
      async ({ identity, query, reading }) => readCases(reading, identity, query),
    );

    app.get(
      '/v1/cases/counts',
      {
        config: { access: ['manage', 'read'], mayReadReplica: true },
        schema: {
          tags,
          summary: 'Count cases, in all and by each value of each filter',
          querystring: caseCountsQuery,
          response: { 200: caseCounts },
        },
      },
      async ({ identity, query, reading }) => countCases(reading, identity, query),
    );

    app.get(
      '/v1/cases/metrics',
      {
        config: { access: ['manage', 'read'], mayReadReplica: true },
        schema: {
          tags,
          summary: 'How cases go: how many, how soon, and whether customers come back happier',
          description:
            'Times are those of all cases that were opened in the period: those that are still open count for as long as they are (Kaplan & Meier).',
          querystring: caseMetricsQuery,
          response: { 200: caseMetrics },
        },
      },
      async ({ identity, query, reading }) => readCaseMetrics(reading, identity.project.id, query),
    );

    app.get(
      '/v1/cases/:id',
      {
        config: { access: ['manage', 'read'], hasEtag: true },
        schema: {
          tags,
          summary: 'Read a case with its response, what else the respondent answered, and its thread',
          params,
          response: { 200: caseDetail },
        },
      },
      async ({ identity, params }, reply) => {
        const found = await readCase(context.database, identity.project.id, params.id);
        // It tells of customers: no browser keeps it.
        return reply.header('etag', etagOf(found)).header('cache-control', 'no-store').send(found);
      },
    );
  };
}

function openingRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/cases',
      {
        config: { access: ['manage'], hasEtag: true },
        schema: {
          tags,
          summary: 'Open a case for a response',
          description:
            'A response whose respondent has an open case joins that one; then, and if the response has one itself, the status is 200.',
          body: caseInput,
          response: { 200: caseDetail, 201: caseDetail },
        },
      },
      async (request, reply) => {
        const { identity, body } = request;
        const { created, item } = await openByHand(actingFor(context, request), identity.project.id, body);
        return reply
          .code(created ? 201 : 200)
          .header('etag', etagOf(item))
          .send(item);
      },
    );

    app.patch(
      '/v1/cases/:id',
      {
        config: { access: ['manage'], hasEtag: true, takesPreconditions: true },
        schema: {
          tags,
          summary: 'Change a case: its status, who deals with it, when it is due, what came of it',
          params,
          body: caseChange,
          response: { 200: caseDetail },
        },
      },
      async (request, reply) => {
        const { identity, params, body, headers } = request;
        const changed = await changeCase(actingFor(context, request), identity.project.id, {
          ...{ id: params.id, given: body, ...preconditionsOf(headers) },
        });
        return reply.header('etag', etagOf(changed)).send(changed);
      },
    );
  };
}

function threadRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/cases/:id/notes',
      {
        config: { access: ['manage'] },
        schema: {
          tags,
          summary: 'Add a note to the thread of a case; it cannot be changed',
          params,
          body: noteInput,
          response: { 201: caseEvent },
        },
      },
      async (request, reply) => {
        const { identity, params, body } = request;
        const added = await addNote(actingFor(context, request), identity.project.id, {
          ...{ id: params.id, note: body.text },
        });
        return reply.code(201).send(added);
      },
    );

    app.post(
      '/v1/cases/assign',
      {
        config: { access: ['manage'] },
        schema: {
          tags,
          summary: 'Give cases to a person or a team, all of them or none',
          body: caseAssignment,
          response: { 200: caseAssignmentReceipt },
        },
      },
      async (request) => {
        const { identity, body } = request;
        return { changed: await assignCases(actingFor(context, request), identity.project.id, body) };
      },
    );
  };
}
