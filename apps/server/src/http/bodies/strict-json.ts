import { isUtf8 } from 'node:buffer';
import { CodedError } from '../../base/coded-error.ts';
import type { JsonLimits } from './json-limits.ts';
import { type ScannedJson, scanJson } from './scan-json.ts';

const byteOrderMark = Buffer.from('\uFEFF');

export interface ParsedJson extends Pick<ScannedJson, 'broken'> {
  value: unknown;
}

/**
 * Parses JSON that keeps to our limits. They are judged before anything is built, so that a byte costs nanoseconds,
 * whatever it is. A byte order mark may be ignored (RFC 8259, 8.1). Throws `malformed-json` if it is no JSON in UTF-8, else what `scanJson` throws.
 */
export function parseStrictJson(bytes: Buffer, limits: JsonLimits): ParsedJson {
  if (!isUtf8(bytes)) throw new CodedError('malformed-json', 'The body is not valid UTF-8.');
  const isMarked = bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark);
  const text = bytes.toString('utf8', isMarked ? byteOrderMark.length : 0);
  const { source, broken } = scanJson(text, limits);
  try {
    return { value: JSON.parse(source), broken };
  } catch (error) {
    throw new CodedError('malformed-json', `${(error as Error).message}.`);
  }
}
