import { newProject, pageQuery, person, personInput, personPage, project, uuid } from '@voxpoint/contract';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { actingFor } from '../../audit/acting.ts';
import type { Context } from '../../db/context.ts';
import { noContent } from '../../http/no-content.ts';
import { createOwnProject } from './create-project.ts';
import { changeMember, type ReleaseCases, readPeople, removePerson } from './manage-people.ts';

const tags = ['People'];
const params = z.strictObject({ id: uuid });

/** `onChange` runs after every change, so that this server knows of it at once. */
export function peopleRoutes(
  context: Context & { releaseCases: ReleaseCases },
  onChange: () => void,
): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/v1/people',
      {
        config: { access: ['manage', 'read'] },
        schema: {
          tags,
          summary: 'List the people of the project',
          querystring: pageQuery,
          response: { 200: personPage },
        },
      },
      async ({ identity, query }) => readPeople(context, identity.project.id, query),
    );

    app.put(
      '/v1/people/:id',
      {
        config: { access: ['manage'], minRole: 'owner' },
        schema: {
          tags,
          summary: 'Give somebody another role, or other teams',
          params,
          body: personInput,
          response: { 200: person },
        },
      },
      async (request) => {
        const { identity, params, body } = request;
        const change = { personId: params.id, input: body };
        const changed = await changeMember(actingFor(context, request), identity.project.id, change);
        onChange();
        return changed;
      },
    );

    app.delete(
      '/v1/people/:id',
      {
        config: { access: ['manage'], minRole: 'viewer' },
        schema: {
          tags,
          summary: 'Take somebody out of the project; owners may, and everybody with themselves',
          description: 'Whoever belongs to no other project is removed as a whole, and signed out.',
          params,
          response: { 204: noContent },
        },
      },
      async (request, reply) => {
        const { identity, params } = request;
        await removePerson(actingFor(context, request), { identity, personId: params.id });
        onChange();
        return reply.code(204).send(null);
      },
    );
  };
}

/** Making projects. `onChange` runs after every one, so that this server knows of it at once. */
export function ownProjectRoutes(context: Context, onChange: () => void): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/v1/projects',
      {
        config: { access: 'person' },
        schema: {
          tags,
          summary: 'Make another project; you own it',
          description: 'For whoever owns a project.',
          body: newProject,
          response: { 201: project },
        },
      },
      async (request, reply) => {
        const { signedIn, body } = request;
        const created = await createOwnProject(actingFor(context, request), signedIn, body);
        onChange();
        return reply.code(201).send(created);
      },
    );
  };
}
