import {
  changePreview,
  impressionsChangeInput,
  type Job,
  job,
  jobPage,
  pageQuery,
  responsesChangeInput,
  uuid,
} from '@voxpoint/contract';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../audit/acting.ts';
import type { Context } from '../db/context.ts';
import { disableIdleTimeout } from '../http/disable-idle-timeout.ts';
import { cancelJob, readJob, readJobs } from './read-jobs.ts';
import type { JobRunner } from './run-jobs.ts';
import { changeImpressions, changeResponses, undoJob } from './start-job.ts';

const description =
  'First send `dryRun: true`, which answers how many match. Then send that number as `expectedCount`: a job changes them in ' +
  'the background, slice by slice, and counts follow each slice. If another number matches now, nothing is changed (`412`).';

/** Changes of many at once; the runner carries them out. */
export function bulkChangeRoutes(context: Context, runner: Pick<JobRunner, 'add'>): FastifyPluginAsyncZod {
  return async (app) => {
    const accept = (reply: FastifyReply, projectId: number, started: Job) => {
      runner.add(projectId, started.id);
      return reply.code(202).header('location', `/v1/jobs/${started.id}`).send(started);
    };

    app.post(
      '/v1/responses/state',
      {
        config: { access: ['manage'] },
        onRequest: disableIdleTimeout,
        schema: {
          tags: ['Jobs'],
          summary: 'Quarantine, set right or delete all responses that match filters',
          description,
          body: responsesChangeInput,
          response: { 200: changePreview, 202: job },
        },
      },
      async (request, reply) => {
        const { identity, body } = request;
        const answer = await changeResponses(actingFor(context, request), identity.project, body);
        return 'count' in answer ? reply.send(answer) : accept(reply, identity.project.id, answer);
      },
    );

    app.post(
      '/v1/impressions/state',
      {
        config: { access: ['manage'] },
        onRequest: disableIdleTimeout,
        schema: {
          tags: ['Jobs'],
          summary: 'Quarantine, set right or delete all impressions that match filters',
          description,
          body: impressionsChangeInput,
          response: { 200: changePreview, 202: job },
        },
      },
      async (request, reply) => {
        const { identity, body } = request;
        const answer = await changeImpressions(actingFor(context, request), identity.project, body);
        return 'count' in answer ? reply.send(answer) : accept(reply, identity.project.id, answer);
      },
    );

    app.post(
      '/v1/jobs/:id/undo',
      {
        config: { access: ['manage'] },
        onRequest: disableIdleTimeout,
        schema: {
          tags: ['Jobs'],
          summary: 'Undo what a job changed and nothing has changed since',
          params,
          response: { 202: job },
        },
      },
      async (request, reply) => {
        const { identity, params } = request;
        return accept(
          reply,
          identity.project.id,
          await undoJob(actingFor(context, request), identity.project.id, params.id),
        );
      },
    );
  };
}

const params = z.strictObject({ id: uuid });

/** What became of them. */
export function jobRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/jobs',
      {
        config: { access: ['manage', 'read'], tellsOfChanges: true },
        schema: {
          tags: ['Jobs'],
          summary: 'List jobs, newest first; they are kept for 90 days',
          querystring: pageQuery,
          response: { 200: jobPage },
        },
      },
      async ({ identity, query }) => readJobs(context, identity.project.id, query),
    );

    app.get(
      '/v1/jobs/:id',
      {
        config: { access: ['manage', 'read'], tellsOfChanges: true },
        schema: { tags: ['Jobs'], summary: 'Read how far a job is', params, response: { 200: job } },
      },
      async ({ identity, params }) => readJob(context, identity.project.id, params.id),
    );

    app.post(
      '/v1/jobs/:id/cancel',
      {
        config: { access: ['manage'] },
        schema: {
          tags: ['Jobs'],
          summary: 'End a job where it is; what it has changed can be undone',
          params,
          response: { 200: job },
        },
      },
      async (request) => {
        const { identity, params } = request;
        return cancelJob(actingFor(context, request), identity.project.id, params.id);
      },
    );
  };
}
