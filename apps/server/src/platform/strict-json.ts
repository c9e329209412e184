import { isUtf8 } from 'node:buffer';
import type { ProblemCode } from '@voxpoint/contract';
import { CodedError } from './coded-error.ts';

const maxDepth = 8;
const maxMembers = 50;
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);

/** Something that JSON.parse lets through and we do not; `path` leads to it from the root. */
export interface JsonViolation {
  code: Extract<ProblemCode, 'duplicate-member' | 'forbidden-member' | 'json-too-deep' | 'json-too-wide'>;
  path: (string | number)[];
}

export interface ParsedJson {
  value: unknown;
  violations: JsonViolation[];
}

/**
 * Parses JSON and lists where it breaks our limits, instead of failing as a whole, so that one item of a batch
 * can be refused and its neighbours kept. Throws CodedError `malformed-json` if it is no JSON in UTF-8 at all.
 */
export function parseStrictJson(bytes: Buffer): ParsedJson {
  if (!isUtf8(bytes)) throw new CodedError('malformed-json', 'The body is not valid UTF-8.');
  const source = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw new CodedError('malformed-json', `${(error as Error).message}.`);
  }
  return { value, violations: findViolations(source) };
}

interface Container {
  /** The names seen so far, few enough for a plain search; null in an array. */
  names: string[] | null;
  /** The name or index of the value that is being read. */
  at: string | number;
}

const quote = 34;
const comma = 44;
const openBracket = 91;
const backslash = 92;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/** Walks over text that JSON.parse has accepted, so it looks at structure only: a microsecond for an answer. */
function findViolations(source: string): JsonViolation[] {
  const violations: JsonViolation[] = [];
  const open: Container[] = [];
  const report = (code: JsonViolation['code']) => {
    if (violations.length < 100) violations.push({ code, path: open.map((container) => container.at) });
  };
  let expectsName = false;

  for (let index = 0; index < source.length; index += 1) {
    const character = source.charCodeAt(index);
    if (character === quote) {
      const start = index;
      index = endOfString(source, start);
      const container = open.at(-1);
      if (expectsName && container?.names) {
        const raw = source.slice(start + 1, index);
        const code = addName(container, raw.includes('\\') ? JSON.parse(`"${raw}"`) : raw);
        if (code) report(code);
        expectsName = false;
      }
    } else if (character === openBrace || character === openBracket) {
      const isObject = character === openBrace;
      open.push({ names: isObject ? [] : null, at: isObject ? '' : 0 });
      if (open.length === maxDepth + 1) report('json-too-deep');
      expectsName = isObject;
    } else if (character === closeBrace || character === closeBracket) {
      open.pop();
      expectsName = false;
    } else if (character === comma) {
      const container = open.at(-1);
      if (container && typeof container.at === 'number') container.at += 1;
      expectsName = container?.names !== null;
    }
  }
  return violations;
}

function endOfString(source: string, start: number): number {
  let index = start + 1;
  for (; source.charCodeAt(index) !== quote; index += 1) {
    if (source.charCodeAt(index) === backslash) index += 1;
  }
  return index;
}

function addName(container: Container, name: string): JsonViolation['code'] | undefined {
  const names = container.names as string[];
  container.at = name;
  // Beyond that it is refused in any case, and a search among thousands would take its time.
  if (names.length > maxMembers) return undefined;
  if (names.includes(name)) return 'duplicate-member';
  names.push(name);
  if (forbiddenNames.has(name)) return 'forbidden-member';
  return names.length === maxMembers + 1 ? 'json-too-wide' : undefined;
}

/** The problem that a violation is, in words. */
export function violationError({ code, path }: JsonViolation): CodedError {
  const where = path.join('.') || 'the body';
  const messages: Record<JsonViolation['code'], string> = {
    'duplicate-member': `The member ${where} is given twice.`,
    'forbidden-member': `The member ${where} has a name that is not allowed.`,
    'json-too-deep': `The JSON is nested more than ${maxDepth} levels deep at ${where}.`,
    'json-too-wide': `The object that holds ${where} has more than ${maxMembers} members.`,
  };
  return new CodedError(code, messages[code], {
    errors: [{ path: path.join('.'), message: messages[code] }],
  });
}
