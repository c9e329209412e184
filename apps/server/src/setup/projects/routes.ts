import { project, projectInput } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { actingFor } from '../../audit/acting.ts';
import { etagOf } from '../../base/etag.ts';
import type { Context } from '../../db/context.ts';
import { putProject, readProject } from './manage-project.ts';

/** `onChange` runs after every change, so that this server's collecting sees it at once. */
export function projectRoutes(context: Context, onChange: () => void): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/project',
      {
        config: { access: ['manage', 'read'] },
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
        config: { access: ['manage'], minRole: 'owner' },
        schema: {
          tags: ['Managing'],
          summary: 'Replace the project’s settings',
          body: projectInput,
          response: { 200: project },
        },
      },
      async (request, reply) => {
        const { identity, body, headers } = request;
        const changed = await putProject(actingFor(context, request), identity.project.id, {
          input: body,
          ifMatch: headers['if-match'],
        });
        onChange();
        return reply.header('etag', etagOf(changed)).send(changed);
      },
    );
  };
}
