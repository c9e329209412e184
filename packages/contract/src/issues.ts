import { z } from 'zod';
import { type Coded, coded, type ErrorCode, type ErrorParams, type Format, sayError } from './error-codes.ts';

/** What is wrong by a rule of our own: for `refine`, and for `addIssue` in `superRefine`. */
export function issue<Code extends ErrorCode>(
  code: Code,
  params: ErrorParams<Code>,
  path: PropertyKey[] = [],
): { code: 'custom'; message: string; params: Coded; path: PropertyKey[] } {
  return { code: 'custom', message: sayError(code, params), params: coded(code, params), path };
}

/** zod's issues name the pattern. */
const formatsByPattern = new Map<string, Format>();

/** Text of a form. */
export function formatted(format: Format, pattern: RegExp, text = z.string()) {
  formatsByPattern.set(String(pattern), format);
  return text.regex(pattern, sayError('wrong-format', { format }));
}

/** zod's words for what it finds by itself are for programmers: these are ours. For `safeParse` as `error`. */
export function sayIssue(found: z.core.$ZodRawIssue): string {
  const { code, params } = codeOf(found as z.core.$ZodIssue);
  return sayError(code, params as never);
}

/** The code of what zod found, by itself or by a rule of ours. It has to be told by `safeParse` with `reportInput`. */
export function codeOf(found: z.core.$ZodIssue): Coded {
  const { input } = found;
  if (found.code === 'custom') return (found.params as Coded | undefined) ?? coded('wrong-shape', {});
  if (input === undefined) return coded('required', {});
  switch (found.code) {
    case 'unrecognized_keys':
      return coded('unknown-member', {});
    case 'invalid_type':
      return coded('wrong-type', { expected: found.expected === 'record' ? 'object' : found.expected });
    case 'invalid_format':
      return coded('wrong-format', {
        format: formatsByPattern.get(found.pattern ?? '') ?? (found.format as Format),
      });
    case 'invalid_value':
      return coded('not-one-of', { values: found.values.map(String) });
    case 'invalid_key':
      return found.issues[0] ? codeOf(found.issues[0]) : coded('wrong-shape', {});
    case 'invalid_union':
      return unionCode(found);
    case 'too_small':
    case 'too_big':
      return sizeCode(found);
    default:
      return coded('wrong-shape', {});
  }
}

function unionCode(found: z.core.$ZodIssueInvalidUnion): Coded {
  if (found.discriminator === undefined || !('options' in found)) return coded('wrong-shape', {});
  const given = (found.input as Record<string, unknown>)[found.discriminator];
  if (given === undefined) return coded('required', {});
  return coded('not-one-of', { values: (found.options ?? []).map(String) });
}

function sizeCode(found: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Coded {
  const { length } = found.input as { length: number };
  if (found.code === 'too_small') {
    const min = Number(found.minimum);
    if (found.origin === 'string') return coded('too-short', { min, length });
    if (found.origin === 'array') return coded('too-few', { min, count: length });
    return coded('too-small', found.inclusive ? { min } : { min, exclusive: true });
  }
  const max = Number(found.maximum);
  if (found.origin === 'string') return coded('too-long', { max, length });
  return found.origin === 'array' ? coded('too-many', { max, count: length }) : coded('too-large', { max });
}
