import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { CodedError } from '../../base/coded-error.ts';
import type { SignedIn } from '../../base/identity.ts';

/**
 * Refuses a request that changes something and that another site's page may have had the browser send: the cookie
 * alone proves nothing. Throws `origin-mismatch` or `csrf-token-wrong`.
 */
export function assertNotForged(
  { csrfToken }: SignedIn,
  own: { origin: string },
  headers: IncomingHttpHeaders,
): void {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== 'same-origin') {
    assertOwnOrigin(own, headers);
  }
  const expected = Buffer.from(csrfToken);
  const given = Buffer.from([headers['voxpoint-csrf'] ?? ''].flat()[0] as string);
  if (given.length === expected.length && timingSafeEqual(given, expected)) return;
  throw new CodedError(
    'csrf-token-wrong',
    'The header Voxpoint-Csrf must hold csrfToken of GET /v1/sessions/current.',
  );
}

/** Throws `origin-mismatch` unless a page of ours has sent the request. */
export function assertOwnOrigin({ origin }: { origin: string }, headers: IncomingHttpHeaders): void {
  if (headers.origin === origin) return;
  const from = headers.origin === undefined ? 'names no origin' : `comes from ${headers.origin}`;
  throw new CodedError('origin-mismatch', `The request ${from}. Open the dashboard at ${origin}.`);
}
