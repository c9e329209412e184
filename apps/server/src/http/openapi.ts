import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { problems } from '@voxpoint/contract';
import type { FastifyContextConfig, FastifyInstance, FastifyPluginAsync } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { minRoleFor } from './authorization/roles.ts';
import { compressed } from './compression.ts';
import { docsLook } from './docs-look.ts';

const description = `Collect NPS, CSAT and CES answers at touchpoints, and read exact aggregates of them.

Send a key as \`Authorization: Bearer …\`. Collecting also takes a publishable key as \`?key=\` or as the member \`key\`,
and its JSON as \`text/plain\`, so that a browser needs no preflight.

People sign in with \`POST /v1/sessions\`, which sets a cookie; what is no \`GET\` then also needs the header
\`Voxpoint-Csrf\` and an \`Origin\` of our own. Somebody with several projects names one in the header
\`Voxpoint-Project\`; without it, the first is meant. Every answer that is not 2xx is a problem
document (RFC 9457); see [the catalogue](/problems).`;

/** Gathers every route that is registered after it; see openapiRoutes. */
export const openapi = fastifyPlugin(
  async (app: FastifyInstance, { version, cookieName }: { version: string; cookieName: string }) => {
    const toJsonSchema = createJsonSchemaTransform({});
    const withSchemas = createJsonSchemaTransformObject({});
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'Voxpoint', version, description, license: { name: 'MIT', identifier: 'MIT' } },
        tags: [
          { name: 'Collecting', description: 'Publishable key, or a secret key with the scope ingest.' },
          {
            name: 'Reading',
            description: 'Secret key with the scope read; aggregates also with the scope aggregates.',
          },
          { name: 'Managing', description: 'Secret key with the scope manage.' },
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
          responses: {
            Problem: {
              description: 'What went wrong, and what to do.',
              content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
            },
          },
        },
      },
      transform: (input) => {
        const { schema, url } = toJsonSchema(input as never);
        return { schema: { ...schema, ...describeAccess(input.route.config, schema) }, url };
      },
      transformObject: (document) =>
        withProblems(keepReferenced(withSchemas(document) as unknown as Document)) as never,
    });
    await app.register(swaggerUi, { routePrefix: '/docs', ...docsLook });
  },
  { name: 'openapi' },
);

/** Who may use an operation: which keys, and from which role on a person may. */
function describeAccess(
  { access, minRole }: FastifyContextConfig = {},
  { description }: { description?: string } = {},
): { security?: Record<string, string[]>[]; description?: string } {
  if (access === undefined) return {};
  if (access === 'public') return { security: [] };
  if (access === 'person') return { security: [{ session: [] }] };
  if (access === 'collect') return { security: [{ key: [] }, { publishableKey: [] }] };
  const needed = minRole ?? minRoleFor(access);
  if (needed === 'nobody') return { security: [{ key: [] }] };
  const about = `Who is signed in needs the role ${needed}.`;
  return {
    security: [{ key: [] }, { session: [] }],
    description: description === undefined ? about : `${description}\n\n${about}`,
  };
}

interface Operation {
  responses?: Record<string, unknown>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

/**
 * Every named schema comes twice, as it is sent (with the suffix Input) and as it is answered. Keeps those that are
 * referred to, and gives the former their own name where the latter is not.
 */
function keepReferenced(document: Document): Document {
  const { schemas } = document.components;
  const used = new Set(['Problem']);
  const visit = (part: unknown) => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit(document.paths);
  visit(schemas.Problem);

  const names = new Map([...used].map((name) => [name, ownName(name, used)]));
  const kept = {
    ...document,
    components: { ...document.components, schemas: {} as Record<string, unknown> },
  };
  for (const [name, own] of names) kept.components.schemas[own] = schemas[name];
  return JSON.parse(
    JSON.stringify(kept).replace(
      /"#\/components\/schemas\/(\w+)"/g,
      (_, name) => `"#/components/schemas/${names.get(name)}"`,
    ),
  );
}

function ownName(name: string, used: ReadonlySet<string>): string {
  const own = name.replace(/Input$/, '');
  return used.has(own) ? name : own;
}

/** Any operation may answer with a problem. */
function withProblems(document: Document): Document {
  for (const operation of Object.values(document.paths).flatMap((path) => Object.values(path))) {
    operation.responses = { ...operation.responses, default: { $ref: '#/components/responses/Problem' } };
  }
  return document;
}

/** `/openapi.json` and the page of problems; `/docs` comes from the plugin above. */
export const openapiRoutes: FastifyPluginAsync = async (app) => {
  app.get('/openapi.json', { compress: compressed, schema: { hide: true } }, async (_request, reply) =>
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

function problemsPage(): string {
  const rows = Object.entries(problems).map(
    ([code, [status, title, advice]]) =>
      `<tr id="${code}"><td><a href="#${code}"><code>${code}</code></a></td><td>${status}</td><td>${title}.</td><td>${advice}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Voxpoint problems</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1c2430; background: #fff; }
  table { border-collapse: collapse; width: 100%; }
  th, td { text-align: start; vertical-align: top; padding: 0.5rem 0.75rem; border-bottom: 1px solid #d7dce3; }
  tr:target { background: #fff6d6; }
  a { color: #0b57d0; }
</style>
<h1>Problems</h1>
<p>Every answer that is not 2xx is a problem document (RFC 9457). Its <code>code</code> is stable.</p>
<table>
<thead><tr><th>Code</th><th>Status</th><th>What it means</th><th>What to do</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</html>
`;
}
