import { codeOf, memberError, type ProblemError } from '@voxpoint/contract';
import type { z } from 'zod';
import { CodedError } from './coded-error.ts';
import { errorPath } from './error-path.ts';

/** Nobody reads more. */
const maxErrors = 100;

/** Parses again what is wrong, for codes need to know what was given; telling it always would cost right ones a third more. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown) {
  const result = schema.safeParse(input);
  return result.success ? result : schema.safeParse(input, { reportInput: true });
}

/** Each thing that is wrong, of the first hundred; the issues come of `parseInput`. */
export function listErrors(issues: readonly z.core.$ZodIssue[], prefix: PropertyKey[] = []): ProblemError[] {
  return issues
    .slice(0, maxErrors)
    .flatMap((issue) => {
      const path = [...prefix, ...issue.path];
      if (issue.code !== 'unrecognized_keys') {
        return [{ path: errorPath(path), ...codeOf(issue), message: issue.message }];
      }
      return issue.keys
        .slice(0, maxErrors)
        .map((key) => memberError(errorPath([...path, key]), 'unknown-member', {}));
    })
    .slice(0, maxErrors);
}

function countErrors(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
}

/** `validation-failed` with each thing that is wrong. */
export function validationError(issues: readonly z.core.$ZodIssue[], prefix: PropertyKey[] = []): CodedError {
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
  const result = parseInput(schema, input);
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

/** The member of a body whose items are judged one by one, so that a bad one never harms its neighbours. */
export interface BatchShape {
  member: string;
  maxItems: number;
}

/** Clients answer it by dividing; after any other refusal they would forget the items. */
export function tooManyItems({ member, maxItems }: BatchShape): CodedError {
  return new CodedError(
    'body-too-large',
    `${member}: At most ${maxItems} are taken at once. Send fewer at once.`,
  );
}
