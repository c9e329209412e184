import { memberError, type ProblemCode } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';
import { errorPath } from '../../base/error-path.ts';
import type { BatchShape } from '../../base/read-input.ts';

export const maxDepth = 8;
export const maxMembers = 50;
export const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);

export interface JsonLimits {
  /** Of the body; in a batch of each item, and of what stands beside the items. */
  maxValues: number;
  batch?: BatchShape;
}

/** An answer with every member has fewer than 200 values; newer clients may send members of which we do not know. */
export const answerLimits: JsonLimits = { maxValues: 500 };
/** Settings are in many languages. */
export const settingsLimits: JsonLimits = { maxValues: 20_000 };

/** Something that JSON.parse lets through and we do not. */
export type JsonViolation = Extract<
  ProblemCode,
  | 'duplicate-member'
  | 'forbidden-member'
  | 'json-too-deep'
  | 'json-too-long'
  | 'json-too-wide'
  | 'number-inexact'
>;

/** The problem that a violation is, in words. */
export function violationError(
  code: JsonViolation,
  path: readonly (string | number)[],
  { maxValues }: JsonLimits,
): CodedError {
  const dotted = errorPath(path);
  const at = dotted || 'the body';
  const params = {
    'duplicate-member': { at },
    'forbidden-member': { at },
    'json-too-deep': { at, max: maxDepth },
    'json-too-long': { at, max: maxValues },
    'json-too-wide': { at, max: maxMembers },
    'number-inexact': { at },
  };
  const error = memberError(dotted, code, params[code]);
  return new CodedError(code, error.message, { errors: [error] });
}
