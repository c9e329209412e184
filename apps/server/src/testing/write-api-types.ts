import type { Document, Operation, Parameter, Reference, Schema } from '../http/openapi/document.ts';
import { sayKnown } from '../http/openapi/open-answers.ts';

const head = `// Written from the description of the API; CONTRIBUTING.md says how.

/** One of these; there may be more. */
export type Extensible<Known extends string> = Known | (string & Record<never, never>);
`;

/** The client's types of the API: one for each schema, and \`Operations\`, by method and path. */
export function writeApiTypes(document: Document): string {
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) => `${comment(said(schema))}export type ${name} = ${typeOf(schema)};\n`,
  );
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) =>
        `${comment(operation.description)}'${method.toUpperCase()} ${path}': ${operationType(document, operation)};\n`,
    ),
  );
  return [head, ...schemas, `export interface Operations {\n${operations.join('')}}\n`].join('\n');
}

/** What is given to an operation, and what it answers by the type of its content. */
function operationType(document: Document, operation: Operation): string {
  const parameters = (operation.parameters ?? []).map((each) => resolve(document, each));
  const named = (place: string) => parameters.filter((each) => each.in === place);
  const path = named('path').map(({ name }) => `${name}: string`);
  const query = named('query');
  const body = operation.requestBody?.content['application/json']?.schema;
  const headers = parameters.map(({ name }) => name);
  const members = [
    path.length > 0 && `path: { ${path.join('; ')} }`,
    query.length > 0 && `query?: ${queryType(query)} | undefined`,
    body && `body: ${typeOf(body)}`,
    headers.includes('If-Match') && 'ifMatch?: string | undefined',
    headers.includes('If-None-Match') && 'ifNoneMatch?: string | undefined',
    `answers: ${answersType(operation)}`,
  ].filter(Boolean);
  return `{\n${members.join(';\n')};\n}`;
}

function resolve(document: Document, parameter: Parameter | Reference): Parameter {
  if (!('$ref' in parameter)) return parameter;
  return document.components.parameters?.[nameOf(parameter)] as Parameter;
}

/** A list may be given as its only value. */
function queryType(query: Parameter[]): string {
  const ofNames = query.filter(({ schema }) => schema.type === 'object');
  const members = query
    .filter((each) => !ofNames.includes(each))
    .map(({ name, required, description, schema }) => {
      const type = schema.items ? `${typeOf(schema.items)} | ${typeOf(schema)}` : typeOf(schema);
      return member(name, type, { isRequired: required === true, description });
    });
  // Whatever they are named, the whole name stands in the address.
  const open = ofNames.length > 0 ? `[name: \`attribute.\${string}\`]: string | string[] | undefined;` : '';
  return `{\n${[...members, open].filter(Boolean).join('\n')}\n}`;
}

function answersType({ responses }: Operation): string {
  const types = new Map<string, Set<string>>();
  for (const [status, answer] of Object.entries(responses)) {
    if (!status.startsWith('2') || '$ref' in answer) continue;
    const contents = Object.entries(answer.content ?? {});
    if (contents.length === 0) add(types, 'none', 'undefined');
    for (const [content, { schema }] of contents) {
      if (content === 'application/json') add(types, content, typeOf(schema));
      else add(types, content, content === 'image/png' ? 'ArrayBuffer' : 'string');
    }
  }
  const members = [...types].map(([content, each]) => `'${content}': ${[...each].join(' | ')}`);
  return `{ ${members.join('; ')} }`;
}

function add(types: Map<string, Set<string>>, content: string, type: string): void {
  types.set(content, (types.get(content) ?? new Set()).add(type));
}

function typeOf(schema: Schema | Reference): string {
  if ('$ref' in schema) return nameOf(schema as Reference);
  const { const: constant, enum: values, anyOf, oneOf, type } = schema;
  if (constant !== undefined) return JSON.stringify(constant);
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ');
  const known = schema['x-extensible-enum'] as unknown[] | undefined;
  if (known) return `Extensible<${known.map((value) => JSON.stringify(value)).join(' | ')}>`;
  const kinds = anyOf ?? oneOf;
  // Another kind, which nobody knows, would keep the known ones from being told apart.
  if (kinds)
    return kinds
      .filter((kind) => !kind['x-unknown-kind'])
      .map(typeOf)
      .join(' | ');
  return [type ?? 'unknown']
    .flat()
    .map((each) => plainType(each, schema))
    .join(' | ');
}

function plainType(type: string, schema: Schema): string {
  if (type === 'integer') return 'number';
  if (type === 'array') return schema.items ? `(${typeOf(schema.items)})[]` : 'unknown[]';
  return type === 'object' ? objectType(schema) : type;
}

function objectType({ properties = {}, required = [], additionalProperties, propertyNames }: Schema): string {
  const members = Object.entries(properties).map(([name, part]) =>
    member(name, typeOf(part), { isRequired: required.includes(name), description: said(part) }),
  );
  if (members.length > 0) return `{\n${members.join('\n')}\n}`;
  const value = typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'unknown';
  const names = (propertyNames as Schema | undefined)?.enum;
  return names
    ? `{ [Name in ${names.map((name) => JSON.stringify(name)).join(' | ')}]?: ${value} }`
    : `Record<string, ${value}>`;
}

function member(
  name: string,
  type: string,
  { isRequired, description }: { isRequired: boolean; description?: string | undefined },
): string {
  const key = /^\w+$/.test(name) ? name : JSON.stringify(name);
  return `${comment(description)}${key}${isRequired ? `: ${type}` : `?: ${type} | undefined`};`;
}

/** Without the values that are known now: the type says them, too. */
function said({ description, 'x-extensible-enum': known }: Schema): string | undefined {
  return known ? description?.replace(sayKnown(known as unknown[]), '').trimEnd() : description;
}

function comment(description: string | undefined): string {
  return description ? `/** ${description.replaceAll('*/', '* /').replaceAll(/\s*\n\s*/g, ' ')} */\n` : '';
}

function nameOf({ $ref }: Reference): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}
