import buildSerializer from 'fast-json-stringify';
import type { FastifySchemaCompiler } from 'fastify';
import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import { z } from 'zod';
import { invalidMember } from '../base/coded-error.ts';
import { errorPath } from '../base/error-path.ts';
import { parseInput, validationError } from '../base/read-input.ts';
import { bodyMissing } from './bodies/read-body.ts';

/** Where a path of an error begins; a body's members stand alone. */
const prefixes: Record<string, string[]> = { querystring: ['query'], params: ['path'] };

/** Requests are judged by the contract's schemas, without coercion. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const prefix = prefixes[httpPart ?? ''] ?? [];
  return (data) => {
    if (httpPart === 'body' && data === null) return { error: bodyMissing() };
    if (httpPart === 'querystring') {
      const query = data as Record<string, unknown>;
      const twice = findTwice(query);
      if (twice) return { error: invalidMember(errorPath([...prefix, twice]), 'given-twice', {}) };
      // Copying would make it the prototype of what is copied.
      if (Object.hasOwn(query, '__proto__'))
        return { error: invalidMember('query.__proto__', 'unknown-member', {}) };
    }
    const result = parseInput(schema, data);
    return result.success ? { value: result.data } : { error: validationError(result.error.issues, prefix) };
  };
};

/** A parameter that is given more than once: the parser makes a list of it, which none is. */
function findTwice(query: Record<string, unknown>): string | undefined {
  return Object.keys(query).find((name) => Array.isArray(query[name]));
}

/** For a body that a rule reads, because who sends it decides how strictly; only its absence is judged here. */
export const leaveToHandler: FastifySchemaCompiler<unknown> = (route) =>
  route.httpPart === 'body'
    ? (data) => (data === null ? { error: bodyMissing() } : { value: data })
    : validatorCompiler(route as never);

const serializers = new WeakMap<z.ZodType, ReturnType<typeof buildSerializer>>();

/**
 * Answers leave through Fastify's own serialiser, made from the same schemas: it is faster than parsing again. To make
 * one takes most of the time that a server needs to be built, so routes with the same schema share it.
 */
export const serializerCompiler: FastifySerializerCompiler<z.ZodType> = ({ schema }) => {
  const serializer =
    serializers.get(schema) ??
    buildSerializer(z.toJSONSchema(schema, { io: 'output', target: 'draft-7' }) as never);
  serializers.set(schema, serializer);
  return serializer;
};
