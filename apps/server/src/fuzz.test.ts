import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestApp, type TestApp, testKeys } from './testing/test-app.ts';
import { testDatabases } from './testing/test-databases.ts';

/** As far as it is looked at. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
}

interface Operation {
  parameters?: { in: string; name: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** PostgreSQL alone: both databases have the same columns. */
const { open } = testDatabases[1] as (typeof testDatabases)[number];
let test: TestApp;
let document: Document;
let close: () => Promise<void>;
beforeAll(async () => {
  const opened = await open();
  test = await createTestApp(opened.database);
  document = (await test.send<Document>('GET /openapi.json', { key: null })).body;
  close = async () => {
    await test.close();
    await opened.close();
  };
});
afterAll(() => close());

const id = '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a69';
/** Texts of every form that there is. */
const texts = [
  ...['website', id, '2026-11-22T10:15:00.000Z', 'de', '#1d5c4a', '/', 'ada@shop.example'],
  ...['https://shop.example', 'Inter', '1'],
];

function resolve(schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  const one = name === undefined ? schema : (document.components.schemas[name] as Schema);
  const [first] = one.anyOf ?? one.oneOf ?? [];
  return first ? resolve(first) : one;
}

/** Something that a schema takes, with no more than it needs. */
function sample(given: Schema): unknown {
  const schema = resolve(given);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch ([schema.type].flat()[0]) {
    case 'string':
      return texts.find((text) => isOfForm(text, schema)) ?? 'x'.repeat(schema.minLength ?? 1);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}));
    default: {
      const needed = (schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})]);
      return Object.fromEntries(needed);
    }
  }
}

function isOfForm(text: string, { pattern, format, minLength = 0 }: Schema): boolean {
  if (format === 'uuid') return text === id;
  if (format === 'email') return text.includes('@');
  if (format === 'date-time') return text.startsWith('2026');
  return text.length >= minLength && (pattern === undefined || new RegExp(pattern, 'u').test(text));
}

/** Asked for in the long run: everything, not only what has failed before. */
const isLong = process.env.FUZZ !== undefined;
const numbers = [
  2_147_483_648,
  2 ** 53 - 1,
  1e308,
  -1,
  ...(isLong ? [-2_147_483_649, -1e308, 5e-324, 0, 0.5] : []),
];
const strings = [
  ...['\0', '\ud800', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59-23:59'],
  ...(isLong ? ['', 'infinity', '💩'] : []),
];

/** What is at the edge of a schema, and beyond. */
function edges(schema: Schema): unknown[] {
  const type = [schema.type].flat()[0];
  if (type === 'integer' || type === 'number') {
    return [...numbers, schema.minimum, schema.maximum].filter((value) => value !== undefined);
  }
  if (type !== 'string' || schema.enum) return [null];
  return [...strings, ...(schema.maxLength ? ['💩'.repeat(Math.min(schema.maxLength, 5_000))] : [])];
}

/** Bodies with one member at an edge, and all others as they are needed. */
function* bodies(given: Schema, depth = 0): Generator<unknown> {
  const schema = resolve(given);
  const base = sample(schema);
  const { properties = {}, additionalProperties, items } = schema;
  if (depth > 6) return;
  for (const [name, member] of Object.entries(properties)) {
    for (const value of bodies(member, depth + 1)) yield { ...(base as object), [name]: value };
  }
  if (typeof additionalProperties === 'object') {
    for (const name of ['de', 'nps', '\0', '\ud800', '', '__proto__']) {
      yield Object.fromEntries([[name, sample(additionalProperties)]]);
    }
    for (const value of bodies(additionalProperties, depth + 1)) yield { de: value };
  }
  if (items) for (const value of bodies(items, depth + 1)) yield [value];
  if (!schema.properties && !items && !additionalProperties) yield* edges(schema);
}

const evilQueries = [
  ...['%00', '-1', '2147483648', '9999-12-31T23:59:59-23:59'],
  ...(isLong
    ? ['', '%F0%9F%92%A9', '0', '9'.repeat(20), '1e308', 'null', ',', '0000-01-01', 'infinity']
    : []),
  ...(isLong ? ['a'.repeat(5_000)] : []),
];
const evilPaths = ['%00', 'a'.repeat(64), ...(isLong ? ['%F0%9F%92%A9', '-', '2147483648', id] : [])];

function* requests(): Generator<{ request: string; body?: unknown }> {
  for (const [path, operations] of Object.entries(document.paths)) {
    // Deleting comes last, so that there is something to ask for.
    for (const [method, { parameters = [], requestBody }] of Object.entries(operations).toReversed()) {
      if (path === '/v1/stream') continue;
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      const fill = (name?: string, value?: string) =>
        inPath.reduce(
          (filled, { name: each, schema }) =>
            filled.replace(`{${each}}`, each === name ? (value as string) : String(sample(schema))),
          path,
        );
      const asked = `${method.toUpperCase()} `;
      const [content] = Object.values(requestBody?.content ?? {});
      const base = content && sample(content.schema);
      if (content) for (const body of bodies(content.schema)) yield { request: asked + fill(), body };
      for (const { name } of inPath) {
        for (const value of evilPaths) yield { request: asked + fill(name, value), body: base };
      }
      for (const { name } of parameters.filter((parameter) => parameter.in === 'query')) {
        if (name === 'key') continue;
        for (const value of evilQueries) yield { request: `${asked}${fill()}?${name}=${value}`, body: base };
      }
    }
  }
}

it('never fails, whatever stands in whichever member', { timeout: 120_000 }, async () => {
  const failed: string[] = [];
  const taken = new Map<number, number>();
  const all = requests();
  const send = async () => {
    for (const { request, body } of all) {
      const answer = await test.app.inject({
        method: request.split(' ', 1)[0] as 'GET',
        url: request.slice(request.indexOf(' ') + 1),
        headers: {
          authorization: `Bearer ${testKeys.secret}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { payload: JSON.stringify(body) }),
      });
      taken.set(answer.statusCode, (taken.get(answer.statusCode) ?? 0) + 1);
      if (answer.statusCode >= 500)
        failed.push(`${request.slice(0, 200)} ${JSON.stringify(body)?.slice(0, 500)}`);
    }
  };
  await Promise.all(Array.from({ length: 4 }, send));
  expect(failed).toEqual([]);
  // It gets through to the database, and is not refused at the door alone.
  expect(taken.get(200)).toBeGreaterThan(100);
  expect(taken.get(422)).toBeGreaterThan(300);
});
