import { isIP } from 'node:net';
import { errorSentences } from '@voxpoint/contract/error-codes';
import { type Network, type Place, placeOf } from './networks.ts';

/** Why nothing is sent to an address. */
export type UrlRefusal = 'not-a-url' | 'not-https' | 'credentials' | 'fragment' | 'address-refused';

/** An address to which nothing may be sent. The message is a sentence for whoever gave it, and repeats none of it: it is a secret. */
export class RefusedUrlError extends Error {
  override readonly name = 'RefusedUrlError';
  readonly code: UrlRefusal;

  constructor(code: UrlRefusal) {
    super(errorSentences['wrong-address']({ of: code }));
    this.code = code;
  }
}

const maxLength = 2_048;

/** Whether something may be sent to `url`, as far as it can be told without asking for the name's addresses. Throws RefusedUrlError. */
export function assertOutsideUrl(given: string, networks: readonly Network[]): URL {
  if (given.length > maxLength || !URL.canParse(given)) throw new RefusedUrlError('not-a-url');
  const url = new URL(given);
  if (!/^https?:$/.test(url.protocol)) throw new RefusedUrlError('not-https');
  if (url.username !== '' || url.password !== '') throw new RefusedUrlError('credentials');
  if (given.includes('#')) throw new RefusedUrlError('fragment');
  const host = hostOf(url);
  // What a name leads to is known when something is sent.
  if (isIP(host)) assertPlaces(url, [placeOf(host, networks)]);
  else if (url.protocol === 'http:' && networks.length === 0) throw new RefusedUrlError('not-https');
  return url;
}

/** Whether something may be sent to a URL whose host has addresses in these places. Throws RefusedUrlError. */
export function assertPlaces(url: URL, places: readonly Place[]): void {
  if (places.includes('refused')) throw new RefusedUrlError('address-refused');
  if (url.protocol === 'http:' && places.includes('public')) throw new RefusedUrlError('not-https');
}

/** The host's name or address, without the brackets of IPv6. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}
