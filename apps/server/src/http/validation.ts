import type { ProblemError } from '@voxpoint/contract';
import buildSerializer from 'fast-json-stringify';
import type { FastifySchemaCompiler } from 'fastify';
import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import { z } from 'zod';
import { CodedError } from '../base/coded-error.ts';
import { errorPath } from '../base/error-path.ts';

/** Where a path of an error begins; a body's members stand alone. */
const prefixes: Record<string, string[]> = { querystring: ['query'], params: ['path'] };

/** Requests are judged by the contract's schemas, without coercion. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const prefix = prefixes[httpPart ?? ''] ?? [];
  return (data) => {
    if (httpPart === 'body' && data === null) return { error: bodyMissing() };
    const result = schema.safeParse(data);
    if (!result.success) return { error: validationError(result.error.issues, prefix) };
    const nul = httpPart === 'querystring' ? nulIn(data, prefix) : undefined;
    return nul ? { error: nul } : { value: result.data };
  };
};

/** Where a text holds U+0000, also in a name. */
function findNul(value: unknown): PropertyKey[] | undefined {
  if (typeof value === 'string') return value.includes('\u0000') ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (name.includes('\u0000')) return [name.replaceAll('\u0000', '\ufffd')];
    const path = findNul(member);
    if (path) return [name, ...path];
  }
  return undefined;
}

/** The problem of a text in a filter that no database of ours can compare; undefined: there is none. */
export function nulIn(filters: unknown, prefix: readonly PropertyKey[]): CodedError | undefined {
  const within = findNul(filters);
  if (!within) return undefined;
  const path = errorPath([...prefix, ...within]);
  const message = 'Must not contain the character U+0000.';
  return new CodedError('validation-failed', `${path}: ${message}`, { errors: [{ path, message }] });
}

/** For a body that a rule reads, because who sends it decides how strictly; only its absence is judged here. */
export const leaveToHandler: FastifySchemaCompiler<unknown> = (route) =>
  route.httpPart === 'body'
    ? (data) => (data === null ? { error: bodyMissing() } : { value: data })
    : validatorCompiler(route as never);

/** Fastify hands an absent body to the validator as null. */
export function bodyMissing(): CodedError {
  return new CodedError('body-missing', 'The request has no body; send a JSON object.');
}

/** Answers leave through Fastify's own serialiser, made from the same schemas: it is faster than parsing again. */
export const serializerCompiler: FastifySerializerCompiler<z.ZodType> = ({ schema }) =>
  buildSerializer(z.toJSONSchema(schema, { io: 'output', target: 'draft-7' }) as never);

/** Nobody reads more. */
const maxErrors = 100;

/** A path and a message for each thing that is wrong, for the first hundred. */
export function listErrors(issues: readonly z.core.$ZodIssue[], prefix: PropertyKey[] = []): ProblemError[] {
  return issues
    .slice(0, maxErrors)
    .flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') {
        return [{ path: errorPath([...prefix, ...issue.path]), message: issue.message }];
      }
      return issue.keys.slice(0, maxErrors).map((key) => ({
        path: errorPath([...prefix, ...issue.path, key]),
        message: 'There is no such member.',
      }));
    })
    .slice(0, maxErrors);
}

function countErrors(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

/** `validation-failed` with a path and a message for each thing that is wrong. */
function validationError(issues: readonly z.core.$ZodIssue[], prefix: PropertyKey[] = []): CodedError {
  const errors = listErrors(issues, prefix);
  const [first] = errors;
  const count = countErrors(issues);
  const more = count > 1 ? ` (and ${count - 1} more)` : '';
  return new CodedError('validation-failed', `${first?.path || 'body'}: ${first?.message}${more}`, {
    errors,
  });
}

/** What a request holds, and the members that were left out because this server does not know them. */
export interface Read<Value> {
  value: Value;
  ignored: string[];
}

/**
 * Reads what a collecting client sent. With `ignoreUnknown`, members that the schema does not know are left out
 * and named: an installed widget or app may be newer than its server.
 */
export function readInput<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  ignoreUnknown: boolean,
): Read<z.output<Schema>> {
  const result = schema.safeParse(input);
  if (result.success) return { value: result.data, ignored: [] };
  const { issues } = result.error;
  const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys');
  if (!ignoreUnknown || unknown.length === 0) throw validationError(issues);
  if (unknown.length < issues.length)
    throw validationError(issues.filter((issue) => !unknown.includes(issue as never)));

  const known = structuredClone(input);
  const ignored = unknown.flatMap(({ path, keys }) => {
    const holder = path.reduce<Record<PropertyKey, unknown>>(
      (value, at) => value[at] as never,
      known as never,
    );
    for (const key of keys) delete holder[key];
    return keys.map((key) => errorPath([...path, key]));
  });
  return { value: readInput(schema, known, false).value, ignored: ignored.slice(0, maxErrors) };
}
