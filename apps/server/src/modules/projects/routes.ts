import { newProject, project, projectInput } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Context } from '../../platform/context.ts';
import { entityTag } from '../../platform/entity-tag.ts';
import { createProject, putProject, readProject } from './manage-project.ts';

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
        return reply.header('etag', entityTag(found)).send(found);
      },
    );

    app.post(
      '/v1/projects',
      {
        config: { access: 'person' },
        schema: {
          tags: ['People'],
          summary: 'Make another project; you own it',
          description: 'For whoever owns a project.',
          body: newProject,
          response: { 201: project },
        },
      },
      async ({ signedIn, body }, reply) => {
        const created = await createProject(context, signedIn, body);
        onChange();
        return reply.code(201).send(created);
      },
    );

    app.put(
      '/v1/project',
      {
        config: { access: ['manage'], leastRole: 'owner' },
        schema: {
          tags: ['Managing'],
          summary: 'Replace the project’s settings',
          body: projectInput,
          response: { 200: project },
        },
      },
      async ({ identity, body, headers }, reply) => {
        const changed = await putProject(context, identity.project.id, {
          input: body,
          ifMatch: headers['if-match'],
        });
        onChange();
        return reply.header('etag', entityTag(changed)).send(changed);
      },
    );
  };
}
