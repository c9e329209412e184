import { isUtf8 } from 'node:buffer';
import { CodedError } from '../../base/coded-error.ts';
import type { JsonLimits } from './json-limits.ts';
import { type ScannedJson, scanJson } from './scan-json.ts';

export interface ParsedJson extends Pick<ScannedJson, 'broken'> {
  value: unknown;
}

/**
 * Parses JSON that keeps to our limits. They are judged before anything is built, so that a byte costs nanoseconds,
 * whatever it is. Throws `malformed-json` if it is no JSON in UTF-8, else what `scanJson` throws.
 */
export function parseStrictJson(bytes: Buffer, limits: JsonLimits): ParsedJson {
  if (!isUtf8(bytes)) throw new CodedError('malformed-json', 'The body is not valid UTF-8.');
  const { source, broken } = scanJson(bytes.toString('utf8'), limits);
  try {
    return { value: JSON.parse(source), broken };
  } catch (error) {
    throw new CodedError('malformed-json', `${(error as Error).message}.`);
  }
}
