import { hash } from 'node:crypto';
import { CodedError } from './coded-error.ts';

/** The ETag of a resource: a hash of what is sent, in whatever order its members come (jsonb keeps none). */
export function etagOf(resource: unknown): string {
  return etagOfText(JSON.stringify(resource, sortMembers));
}

/** The ETag of a text that is sent as it is. */
export function etagOfText(text: string): string {
  return `"${hash('sha256', text, 'base64url').slice(0, 22)}"`;
}

function sortMembers(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a request demands of what is there now (RFC 9110, 13.1). */
export interface Preconditions {
  ifMatch?: string;
  ifNoneMatch?: string;
}

/** `*`, or tags with commas between them, of which some may be missing (RFC 9110, 5.6.1 and 8.8.3). */
const conditionSyntax =
  /^(?:\*|[,\s]*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"(?:\s*,(?:\s*(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*")?)*)$/;

/**
 * The preconditions in the headers of a request that changes something. Throws `malformed-request` for what cannot be read:
 * whoever sends it means to guard what is there.
 */
export function preconditionsOf(headers: { 'if-match'?: string; 'if-none-match'?: string }): Preconditions {
  const read = (name: 'If-Match' | 'If-None-Match', value: string | undefined) => {
    if (value === undefined || conditionSyntax.test(value.trim())) return value;
    throw new CodedError(
      'malformed-request',
      `${name} cannot be read: write an ETag as it was answered, with its quotes, several with commas between them, or *.`,
    );
  };
  return {
    ifMatch: read('If-Match', headers['if-match']),
    ifNoneMatch: read('If-None-Match', headers['if-none-match']),
  };
}

/** Proxies that compress mark the tag: nginx makes it weak, Apache, Caddy and Jetty add a word to it. */
const entityTag = /(?:W\/)?("[\w-]{22})(?:[-;]{1,2}(?:gzip|br|zstd|deflate))?"/g;

/** Whether If-Match or If-None-Match names a tag of ours, in a list or by `*`; compared weakly, however a proxy marked it. */
export function namesTag(header: string, etag: string): boolean {
  if (header.trim() === '*') return true;
  return [...header.matchAll(entityTag)].some(([, tag]) => `${tag}"` === etag);
}

/**
 * Throws `precondition-failed` unless If-Match is absent or names what is there now, and If-None-Match is absent or does
 * not name it; `*` names whatever is there. `current` is undefined if nothing is.
 */
export function assertPreconditions({ ifMatch, ifNoneMatch }: Preconditions, current: unknown): void {
  if (ifMatch === undefined && ifNoneMatch === undefined) return;
  if (current === undefined) {
    if (ifMatch === undefined) return;
    throw failed('If-Match asks for something that is there, but there is nothing yet.');
  }
  const etag = etagOf(current);
  if (ifMatch !== undefined && !namesTag(ifMatch, etag)) {
    throw failed(`It changed since it was read: its ETag is now ${etag}.`);
  }
  if (ifNoneMatch !== undefined && namesTag(ifNoneMatch, etag)) {
    throw failed(`If-None-Match asks that it is not there, but it is: its ETag is ${etag}.`);
  }
}

function failed(detail: string): CodedError {
  return new CodedError('precondition-failed', detail);
}
