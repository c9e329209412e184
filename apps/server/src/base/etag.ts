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

/** Throws `precondition-failed` unless If-Match is absent or names what is there now (RFC 9110, 13.1.1). */
export function assertIfMatch(ifMatch: string | undefined, current: unknown): void {
  if (ifMatch === undefined) return;
  const wanted = ifMatch.split(',').map((tag) => tag.trim());
  const matches = current !== undefined && (wanted.includes('*') || wanted.includes(etagOf(current)));
  if (!matches) {
    throw new CodedError(
      'precondition-failed',
      current === undefined
        ? 'If-Match asks for something that is there, but there is nothing yet.'
        : `It changed since it was read: its ETag is now ${etagOf(current)}.`,
    );
  }
}
