import { type ProjectChange, project, projectChange, projectInput } from '@voxpoint/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { actingFor } from '../../audit/acting.ts';
import { etagOf, preconditionsOf } from '../../base/etag.ts';
import type { Context } from '../../db/context.ts';
import { changeProject, readProject } from './manage-project.ts';

/** `onChange` runs after every change, so that this server's collecting sees it at once. */
export function projectRoutes(context: Context, onChange: () => void): FastifyPluginAsyncZod {
  const change = async (request: FastifyRequest, reply: FastifyReply, given: ProjectChange) => {
    const { identity, headers } = request;
    const changed = await changeProject(actingFor(context, request), identity.project.id, {
      given,
      ...preconditionsOf(headers),
    });
    onChange();
    return reply.header('etag', etagOf(changed)).send(changed);
  };
  return async (app) => {
    app.get(
      '/v1/project',
      {
        config: { access: ['manage', 'read'], hasEtag: true },
        schema: { tags: ['Managing'], summary: 'Read the project’s settings', response: { 200: project } },
      },
      async ({ identity }, reply) => {
        const found = await readProject(context, identity.project.id);
        return reply.header('etag', etagOf(found)).send(found);
      },
    );

    app.put(
      '/v1/project',
      {
        config: { access: ['manage'], minRole: 'owner', hasEtag: true, takesPreconditions: true },
        schema: {
          tags: ['Managing'],
          summary: 'Replace the project’s settings',
          body: projectInput,
          response: { 200: project },
        },
      },
      (request, reply) => change(request, reply, request.body),
    );

    app.patch(
      '/v1/project',
      {
        config: { access: ['manage'], minRole: 'owner', hasEtag: true, takesPreconditions: true },
        schema: {
          tags: ['Managing'],
          summary: 'Change some of the project’s settings',
          body: projectChange,
          response: { 200: project },
        },
      },
      (request, reply) => change(request, reply, request.body),
    );
  };
}
