import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyContextConfig, FastifyInstance, FastifyPluginAsync } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { minRoleFor } from '../authorization/roles.ts';
import { compressed } from '../compression.ts';
import { answerHeaders, completeOperations, problemAnswers, requestHeaders } from './complete-operations.ts';
import { docsLook } from './docs-look.ts';
import type { Document, RouteFacts, Schema } from './document.ts';
import { keepReferenced } from './keep-referenced.ts';
import { openSchema } from './open-answers.ts';
import { operationIds } from './operation-ids.ts';
import { problemsPage } from './problems-page.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Its answer has an ETag. */
    hasEtag?: boolean;
    /** It changes only what If-Match and If-None-Match allow. */
    takesPreconditions?: boolean;
    /** Headers that it looks at, by their components in the document. */
    headers?: readonly (keyof typeof requestHeaders)[];
  }
}

const description = `Collect NPS, CSAT and CES answers at touchpoints, and read exact aggregates of them.

Send a key as \`Authorization: Bearer …\`. Collecting also takes a publishable key as \`?key=\` or as the member \`key\`,
and its JSON as \`text/plain\`, so that a browser needs no preflight.

People sign in with \`POST /v1/sessions\`, which sets a cookie; what is no \`GET\` then also needs the header
\`Voxpoint-Csrf\` and an \`Origin\` of our own. Somebody with several projects names one in the header
\`Voxpoint-Project\`; without it, the first is meant. Every answer that is not 2xx is a problem
document (RFC 9457); see [the catalogue](/problems).`;

interface OpenapiOptions {
  version: string;
  /** Where the operations are. */
  publicUrl: string;
  cookieName: string;
}

/** Gathers every route that is registered after it; see openapiRoutes. */
export const openapi = fastifyPlugin(
  async (app: FastifyInstance, { version, publicUrl, cookieName }: OpenapiOptions) => {
    const toJsonSchema = createJsonSchemaTransform({});
    const withSchemas = createJsonSchemaTransformObject({});
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          ...{ title: 'Voxpoint', version, description },
          license: { name: 'MIT', identifier: 'MIT' },
          contact: { name: 'Whoever runs this server', url: publicUrl },
        },
        servers: [{ url: publicUrl, description: 'This server.' }],
        tags: [
          { name: 'Collecting', description: 'Publishable key, or a secret key with the scope ingest.' },
          {
            name: 'Reading',
            description: 'Secret key with the scope read; aggregates also with the scope aggregates.',
          },
          { name: 'Managing', description: 'Secret key with the scope manage.' },
          { name: 'Cases', description: 'Responses that somebody has to deal with, and what came of it.' },
          { name: 'Jobs', description: 'Changes of many at once, made in the background.' },
          { name: 'Privacy', description: 'What is held about a respondent.' },
          { name: 'People', description: 'Who belongs to the project, and what they may do.' },
          { name: 'Signing in', description: 'Sessions of the dashboard.' },
          { name: 'Running', description: 'No key.' },
        ],
        components: {
          securitySchemes: {
            key: {
              type: 'http',
              scheme: 'bearer',
              description: 'A key: vpk_… (publishable) or vsk_… (secret).',
            },
            publishableKey: { type: 'apiKey', in: 'query', name: 'key' },
            session: {
              type: 'apiKey',
              in: 'cookie',
              name: cookieName,
              description: 'A person who is signed in. What is no GET also needs the header Voxpoint-Csrf.',
            },
          },
          parameters: requestHeaders as never,
          headers: answerHeaders as never,
          responses: problemAnswers() as never,
        },
      },
      transform: (input) => {
        const { schema, url } = toJsonSchema(input as never);
        if (!schema || schema.hide) return { schema, url };
        const { config } = input.route;
        return {
          schema: {
            ...schema,
            ...describeAccess(config, schema),
            operationId: operationIdOf(input.route.method, url),
            'x-route': factsOf(config, schema),
          },
          url,
        };
      },
      transformObject: (document) =>
        completeOperations(keepReferenced(openAnswers(withSchemas(document) as never))) as never,
    });
    await app.register(swaggerUi, { routePrefix: '/docs', ...docsLook });
  },
  { name: 'openapi' },
);

/** Throws if nobody has named it: generated clients need a name that stays. */
function operationIdOf(method: string | string[], url: string): string {
  const [one = ''] = [method].flat().filter((name) => name !== 'HEAD');
  const name = `${one} ${url.replace(/:(\w+)/g, '{$1}')}`;
  const id = operationIds[name];
  if (id === undefined) throw new Error(`The operation ${name} has no id.`);
  return id;
}

function factsOf(
  { access, hasEtag = false, takesPreconditions = false, takesCsv, headers = [] }: FastifyContextConfig = {},
  schema: { querystring?: unknown },
): RouteFacts {
  // Only queries that take attributes are open.
  const { additionalProperties } = (schema.querystring ?? {}) as Schema;
  const takesAttributes = additionalProperties !== undefined && additionalProperties !== false;
  return { collects: access === 'collect', hasEtag, takesPreconditions, takesAttributes, takesCsv, headers };
}

type Description = { security?: Record<string, string[]>[]; description: string };

/** Who may use an operation: which keys, and from which role on a person may. */
function describeAccess(
  { access, minRole }: FastifyContextConfig = {},
  { description, summary }: { description?: string; summary?: string } = {},
): Description {
  const { about, ...security } = accessOf(access, minRole);
  return { ...security, description: [description ?? `${summary}.`, about].join('\n\n') };
}

function accessOf(
  access: FastifyContextConfig['access'],
  minRole: FastifyContextConfig['minRole'],
): { security: Record<string, string[]>[]; about: string } {
  if (access === undefined || access === 'public') return { security: [], about: 'For everybody.' };
  if (access === 'person') return { security: [{ session: [] }], about: 'For whoever is signed in.' };
  if (access === 'collect') {
    return {
      security: [{ key: [] }, { publishableKey: [] }],
      about: 'Needs a publishable key, or a secret key with the scope ingest.',
    };
  }
  const scopes = `Needs a secret key with the scope ${access.join(' or ')}`;
  const needed = minRole ?? minRoleFor(access);
  if (needed === 'nobody') return { security: [{ key: [] }], about: `${scopes}.` };
  return {
    security: [{ key: [] }, { session: [] }],
    about: `${scopes}, or somebody signed in with the role ${needed}.`,
  };
}

/** Opens what is answered: whatever is not named as being sent. */
function openAnswers(document: Document): Document {
  const schemas = Object.entries(document.components.schemas).map(([name, schema]) => [
    name,
    name.endsWith('Input') ? schema : openSchema(schema),
  ]);
  for (const { responses } of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    for (const answer of Object.values(responses)) {
      if ('$ref' in answer) continue;
      for (const media of Object.values(answer.content ?? {})) media.schema = openSchema(media.schema);
    }
  }
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } };
}

/** `/openapi.json` and the page of problems; `/docs` comes from the plugin above. */
export const openapiRoutes: FastifyPluginAsync = async (app) => {
  app.get('/openapi.json', { onSend: compressed, schema: { hide: true } }, async (_request, reply) =>
    reply.header('access-control-allow-origin', '*').send(app.swagger()),
  );
  const page = problemsPage();
  app.get('/problems', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .header(
        'content-security-policy',
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      )
      .type('text/html; charset=utf-8')
      .send(page),
  );
};
