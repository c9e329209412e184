import { codeOf, memberError, type ProblemError, sayIssue } from '@voxpoint/contract';
import type { z } from 'zod';
import { CodedError } from './coded-error.ts';
import { errorPath } from './error-path.ts';

/** Nobody reads more. */
const maxErrors = 100;

/**
 * Parses what was sent. `null` for an optional member means that it is absent: where null was found wrong, it is parsed again
 * without it. And again if it is wrong, for codes need to know what was given; telling it always would cost right ones a
 * third more.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown) {
  const result = schema.safeParse(input);
  if (result.success) return result;
  const nulls = nullsAt(result.error.issues, input);
  const given = nulls.length > 0 ? without(input, nulls) : input;
  return judgeInput(schema, given);
}

/** Parses as it is, with what `listErrors` needs: null is wrong where it may not be. */
export function judgeInput<Schema extends z.ZodType>(schema: Schema, input: unknown) {
  return schema.safeParse(input, { reportInput: true, error: sayIssue });
}

type Path = readonly PropertyKey[];

/** Where a member is null that may not be, also in what only one of several shapes has. */
function nullsAt(issues: readonly z.core.$ZodIssue[], input: unknown, within: Path = []): Path[] {
  return issues.flatMap((issue) => {
    const path = [...within, ...issue.path];
    const nested = issue.code === 'invalid_union' ? issue.errors.flat() : [];
    const isNullMember = typeof path.at(-1) === 'string' && valueAt(input, path) === null;
    return isNullMember ? [path] : nullsAt(nested, input, path);
  });
}

/** What stands at a path; undefined if nothing does. */
export function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, name) => (value as Record<PropertyKey, unknown> | null)?.[name], input);
}

/** What was sent, without some of its members. Shares all else with it. */
function without<Input>(input: Input, paths: readonly Path[]): Input {
  const copies = new Map<unknown, unknown>();
  const copyOf = (value: object) => {
    const copy = copies.get(value) ?? (Array.isArray(value) ? [...value] : { ...value });
    copies.set(value, copy);
    return copy as Record<PropertyKey, unknown>;
  };
  const root = copyOf(input as object);
  for (const path of paths) {
    let [holder, original] = [root, input as Record<PropertyKey, unknown>];
    for (const name of path.slice(0, -1)) {
      original = original[name] as never;
      holder[name] = copyOf(original);
      holder = holder[name] as never;
    }
    delete holder[path.at(-1) as PropertyKey];
  }
  return root as Input;
}

/** Each thing that is wrong, of the first hundred; the issues come of `parseInput`. */
export function listErrors(issues: readonly z.core.$ZodIssue[], prefix: PropertyKey[] = []): ProblemError[] {
  return toldOnce(issues)
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

/** What no double holds exactly is beyond the member's own bound, too, and zod tells both. */
function toldOnce(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  const placeOf = ({ path }: z.core.$ZodIssue) => path.join('.');
  const isUnsafe = (issue: z.core.$ZodIssue) => 'note' in issue && issue.note !== undefined;
  if (!issues.some(isUnsafe)) return issues;
  const bounded = new Set(
    issues
      .filter(({ code }) => code === 'too_big' || code === 'too_small')
      .filter((issue) => !isUnsafe(issue))
      .map(placeOf),
  );
  return issues.filter((issue) => !isUnsafe(issue) || !bounded.has(placeOf(issue)));
}

function countErrors(issues: readonly z.core.$ZodIssue[]): number {
  return toldOnce(issues).reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  );
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

  const ignored = unknown.flatMap(({ path, keys }) => keys.map((key) => [...path, key]));
  return {
    value: readInput(schema, without(input, ignored), false).value,
    ignored: ignored.slice(0, maxErrors).map(errorPath),
  };
}

/**
 * The same for what nearly always is written as usual: `completeUsual` says so, and makes of it what the schema would. Only
 * what it does not know the schema judges, for its words.
 */
export function usualInput<Schema extends z.ZodType>(
  schema: Schema,
  completeUsual: (sent: unknown) => sent is z.output<Schema>,
) {
  return (input: unknown, ignoreUnknown: boolean): Read<z.output<Schema>> =>
    completeUsual(input) ? { value: input, ignored: [] } : readInput(schema, input, ignoreUnknown);
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
