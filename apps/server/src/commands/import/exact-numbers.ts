import { sayError } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';
import { keepsNumber } from '../../base/keeps-number.ts';

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/gs;

/**
 * JSON in which numbers that parsing would change are beyond all that there are, so that they are found wherever they come to
 * stand; undefined if there is none.
 */
export function markInexact(json: string): string | undefined {
  let isMarked = false;
  const marked = json.replace(tokens, (token) => {
    if (token.startsWith('"') || keepsNumber(token)) return token;
    isMarked = true;
    return '1e999';
  });
  return isMarked ? marked : undefined;
}

/** Whether something that was parsed of marked JSON has such a number. */
export function holdsInexact(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsInexact);
}

export function numberInexact(name: string): CodedError {
  return new CodedError('number-inexact', `${name}: ${sayError('number-inexact', { at: name })}`);
}
