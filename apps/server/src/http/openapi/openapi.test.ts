import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';
import { problems } from '@voxpoint/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findBreaks } from '../../testing/api-compatibility.ts';
import { describeApp } from '../../testing/fixtures.ts';
import type { Answer, Document, Operation, Parameter, Schema } from './document.ts';

/**
 * The description that came with the last release. Programs were generated from it; with a release it is written anew:
 * `RELEASED_API=write npx vitest run --project server apps/server/src/http/openapi`.
 */
const releasedFile = new URL('released-api.json', import.meta.url);

function visit(schema: Schema, look: (schema: Schema) => void): void {
  look(schema);
  for (const part of [
    schema.items,
    schema.additionalProperties,
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
  ]) {
    if (typeof part === 'object') visit(part, look);
  }
  for (const member of Object.values(schema.properties ?? {})) visit(member, look);
}

describeApp('the description of the API', (underTest) => {
  let document: Document & { openapi: string; servers: { url: string }[] };
  let operations: { name: string; path: string; method: string; operation: Operation }[];
  beforeAll(async () => {
    document = (await underTest.test.send<typeof document>('GET /openapi.json', { key: null })).body;
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        ...{ name: `${method} ${path}`, path, method, operation },
      })),
    );
  });
  const named = (name: string) =>
    operations.find(({ operation }) => operation.operationId === name)?.operation;
  const parameter = (operation: string, name: string) =>
    named(operation)?.parameters?.find((each): each is Parameter => 'name' in each && each.name === name);
  const namesOfParameters = (operation: string) =>
    named(operation)?.parameters?.map((each) => ('$ref' in each ? each.$ref.split('/').at(-1) : each.name));
  const answer = (operation: string, status: string) => named(operation)?.responses[status] as Answer;

  it('is valid OpenAPI 3.1, and says where the server is', async () => {
    expect(document.openapi).toBe('3.1.0');
    expect(await new Validator().validate(structuredClone(document) as never)).toEqual({ valid: true });
    expect(document.servers.map(({ url }) => url)).toEqual(['http://localhost:3000']);
  });

  it('names every operation, its answers, its problems and its keys', () => {
    expect(operations.length).toBeGreaterThan(20);
    for (const { name, path, operation } of operations) {
      expect(operation.operationId, name).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation.description, name).toMatch(/\.$/);
      expect(operation.responses.default, name).toEqual({ $ref: '#/components/responses/Problem' });
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.some((status) => status.startsWith('2')),
        name,
      ).toBe(true);
      expect((operation.security ?? []).length > 0, name).toBe(
        !operation.description?.endsWith('For everybody.'),
      );
      if (path.startsWith('/v1/'))
        expect(statuses, name).toEqual(expect.arrayContaining(['422', '429', '503']));
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives parameters the types that they have for programs', () => {
    expect(parameter('listResponses', 'limit')?.schema).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 1000,
    });
    expect(parameter('listResponses', 'hasComment')?.schema).toEqual({ type: 'boolean' });
    expect(parameter('listResponses', 'score')).toMatchObject({
      ...{ style: 'form', explode: false },
      schema: { type: 'array', items: { type: 'integer' } },
    });
    expect(parameter('getAggregates', 'metric')?.schema.items).toEqual({
      type: 'string',
      enum: ['nps', 'csat', 'ces'],
    });
    expect(parameter('exportResponses', 'attributes')).toMatchObject({ style: 'form', explode: true });
    expect(parameter('getPriorities', 'attributes')).toBeUndefined();
    expect(JSON.stringify(document)).not.toContain('x-query');
  });

  it('names headers, 304 and every type of content', () => {
    expect(namesOfParameters('putTouchpoint')).toEqual([
      ...['dryRun', 'touchpoint', 'IfMatch', 'IfNoneMatch', 'VoxpointProject', 'VoxpointCsrf'],
    ]);
    expect(namesOfParameters('getTouchpoint')).toEqual(['touchpoint', 'IfNoneMatch', 'VoxpointProject']);
    expect(namesOfParameters('streamResponses')).toContain('LastEventId');
    expect(namesOfParameters('sendResponse')).toContain('ContentEncoding');
    for (const id of ['askSurvey', 'getAggregates', 'getProject', 'getTouchpoint', 'getSurvey', 'getSetup']) {
      expect(Object.keys(answer(id, '304').headers ?? {}), id).toContain('etag');
      expect(Object.keys(answer(id, '200').headers ?? {}), id).toContain('etag');
    }
    const types = (id: string) => Object.keys(answer(id, '200').content ?? {});
    expect(types('getAggregates')).toEqual(['application/json', 'text/csv']);
    expect(types('exportResponses')).toEqual(['text/csv', 'application/x-ndjson']);
    expect(types('getSetup')).toEqual(['application/json', 'application/yaml']);
    expect(types('streamResponses')).toEqual(['text/event-stream']);
    expect(answer('deleteResponse', '204').content).toBeUndefined();
  });

  it('shows a response with the key that may stand beside it', () => {
    const { schema } = named('sendResponse')?.requestBody?.content['application/json'] ?? {};
    expect(Object.keys(schema?.properties ?? {})).toEqual(
      expect.arrayContaining(['key', 'id', 'touchpoint', 'score']),
    );
    expect(schema?.additionalProperties).toBe(false);
    const { example } = named('sendResponse')?.requestBody?.content['application/json'] ?? {};
    expect(example).toMatchObject({ touchpoint: 'checkout', answers: [{ question: 'reason' }, {}] });
  });

  it('closes nothing that is answered, so that it can grow', () => {
    const sent = new Set<string>();
    for (const { operation } of operations) {
      const inBodies = JSON.stringify(operation.requestBody ?? {});
      for (const [, name = ''] of inBodies.matchAll(/schemas\/(\w+)"/g)) sent.add(name);
    }
    const answers = operations.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap((each) =>
        'content' in each ? Object.values(each.content ?? {}) : [],
      ),
    );
    const named = Object.entries(document.components.schemas).filter(([name]) => !sent.has(name));
    const schemas = [...answers.map(({ schema }) => schema), ...named.map(([, schema]) => schema)];
    expect(schemas.length).toBeGreaterThan(100);
    for (const schema of schemas) {
      visit(schema, (part) => {
        expect(part.additionalProperties, JSON.stringify(part).slice(0, 300)).not.toBe(false);
        expect(part.enum, JSON.stringify(part).slice(0, 300)).toBeUndefined();
      });
    }
  });

  describe('read by a program that was generated from the last release', () => {
    let released: Document;
    beforeAll(async () => {
      if (process.env.RELEASED_API === 'write') await writeFile(releasedFile, withoutWords(document));
      released = JSON.parse(await readFile(releasedFile, 'utf8'));
    });

    it('has all that it knows, as it knows it', () => {
      expect(findBreaks(released, document)).toEqual([]);
    });

    it('would tell what it cannot know any more', () => {
      const changed = structuredClone(document);
      const { StoredResponse: response } = changed.components.schemas;
      Object.assign(response?.properties ?? {}, { score: { type: 'string' }, mood: { type: 'string' } });
      if (response) response.required = response.required?.filter((name) => name !== 'channel');
      const body =
        changed.paths['/v1/journeys/{journey}']?.put?.requestBody?.content['application/json']?.schema;
      const settings = changed.components.schemas[String(body?.$ref).split('/').at(-1) ?? ''];
      settings?.required?.push('owner');
      delete changed.paths['/v1/marks'];
      expect(findBreaks(released, changed)).toEqual(
        expect.arrayContaining([
          'GET /v1/responses/{id} 200.score can be string',
          'GET /v1/responses/{id} 200.channel can be absent',
          'PUT /v1/journeys/{journey} body.owner can be absent',
          'GET /v1/marks is gone',
        ]),
      );
    });

    it('is answered what it can read', async () => {
      const { send } = underTest.test;
      const id = randomUUID();
      const response = { id, touchpoint: 'website', score: 9, comment: 'x', attributes: { plan: 'pro' } };
      const requests: [operation: string, request: string, body?: unknown][] = [
        ['sendResponse', 'POST /v1/responses', response],
        ['sendResponses', 'POST /v1/responses/batch', { responses: [response, { ...response, score: 11 }] }],
        ['sendImpressions', 'POST /v1/impressions', { impressions: [{ id, touchpoint: 'website' }] }],
        ['askSurvey', 'GET /v1/touchpoints/website/survey'],
        ['getResponse', `GET /v1/responses/${id}`],
        ['listResponses', 'GET /v1/responses?limit=1'],
        ['getAggregates', 'GET /v1/aggregates?groupBy=touchpoint&interval=month&compare=previous'],
        ['getPriorities', 'GET /v1/priorities'],
        ['getSurvey', 'GET /v1/touchpoints/website/surveys/nps'],
        ['listTouchpoints', 'GET /v1/touchpoints'],
        ['getProject', 'GET /v1/project'],
        ['getSetup', 'GET /v1/setup'],
        ['listKeys', 'GET /v1/keys'],
        ['listAudit', 'GET /v1/audit'],
        ['getJob', `GET /v1/jobs/${id}`],
      ];
      for (const [operation, request, body] of requests) {
        const { status, body: answered } = await send(request, { body });
        const known = Object.values(released.paths)
          .flatMap((path) => Object.values(path))
          .find(({ operationId }) => operationId === operation)?.responses;
        const schema = schemaOf(released, known?.[String(status)] ?? known?.default);
        const grown = { ...(answered as object), newerThanTheProgram: { of: ['any', 'kind'] } };
        expect(schema.safeParse(grown).error, request).toBeUndefined();
      }
    });
  });

  it('is readable by people', async () => {
    const docs = await underTest.test.app.inject('/docs');
    expect([docs.statusCode, docs.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    expect(docs.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(docs.body).toContain('<title>Voxpoint API</title>');
    const page = await underTest.test.app.inject('/problems');
    for (const code of Object.keys(problems)) expect(page.body).toContain(`id="${code}"`);
  });
});

/** A schema as a generated program checks answers by it. */
function schemaOf(document: Document, given: unknown): z.ZodType {
  const reference = (given as { $ref?: string }).$ref?.split('/').at(-1);
  const answer = (reference ? document.components.responses?.[reference] : given) as Answer;
  const [media] = Object.values(answer.content ?? {});
  const inDefinitions = (part: unknown) =>
    JSON.parse(JSON.stringify(part).replaceAll('#/components/schemas/', '#/$defs/'));
  return z.fromJSONSchema({
    ...inDefinitions(media?.schema),
    $defs: inDefinitions(document.components.schemas),
  });
}

/** One line for each operation and schema, so that changes can be seen. */
function withoutWords(document: Document): string {
  const lines = (part: Record<string, unknown>) =>
    Object.entries(part).map(
      ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value, withoutWord)}`,
    );
  const { paths, components } = document;
  return `{"paths": {\n${lines(paths).join(',\n')}\n}, "components": {\n${lines(components.schemas as never)
    .join(',\n')
    .replace(/^/, '"schemas": {\n')}\n}, ${lines({
    parameters: components.parameters,
    responses: components.responses,
  }).join(',\n')}\n}}\n`;
}

function withoutWord(name: string, value: unknown): unknown {
  return ['description', 'summary', 'examples', 'example', 'tags'].includes(name) && !isSchema(value)
    ? undefined
    : value;
}

/** A member of that name, and no words. */
function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value;
}
