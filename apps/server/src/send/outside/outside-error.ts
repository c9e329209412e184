import { RefusedUrlError, type UrlRefusal } from './outside-url.ts';

/** Why no status came back. */
export type OutsideErrorCode =
  | UrlRefusal
  | 'name-not-found'
  | 'name-not-resolved'
  | 'connection-refused'
  | 'connection-reset'
  | 'connection-failed'
  | 'tls-failed'
  | 'answer-unreadable'
  | 'timed-out';

const codes: [pattern: RegExp, code: OutsideErrorCode][] = [
  [/^(ENOTFOUND|ENODATA)$/, 'name-not-found'],
  [/^EAI_/, 'name-not-resolved'],
  [/^ECONNREFUSED$/, 'connection-refused'],
  [/^(ECONNRESET|EPIPE)$/, 'connection-reset'],
  [/^HPE_/, 'answer-unreadable'],
  [
    /^(EPROTO|ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|INVALID_CA|HOSTNAME_MISMATCH)/,
    'tls-failed',
  ],
];

/** What an error of the resolver, the socket, TLS or the parser means. */
export function outsideErrorCode(error: unknown): OutsideErrorCode {
  if (error instanceof RefusedUrlError) return error.code;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return codes.find(([pattern]) => pattern.test(code))?.[1] ?? 'connection-failed';
}
