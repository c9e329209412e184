import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { type Network, placeOf } from './networks.ts';
import { assertPlaces, hostOf } from './outside-url.ts';

/** Tells the addresses of a name. */
export type Resolve = (name: string) => Promise<string[]>;

/** As every program of this machine does: its hosts file, then its name servers. */
export const resolveByMachine: Resolve = async (name) =>
  (await lookup(name, { all: true })).map(({ address }) => address);

/** The addresses of a URL's host, every one of which may be sent to. Throws RefusedUrlError, or what the resolver throws. */
export async function findAddresses(
  url: URL,
  { networks, resolve }: { networks: readonly Network[]; resolve: Resolve },
): Promise<string[]> {
  const host = hostOf(url);
  const addresses = isIP(host) ? [host] : await resolve(host);
  // One that may not be is enough: somebody chose what the name leads to.
  assertPlaces(
    url,
    addresses.map((address) => placeOf(address, networks)),
  );
  return addresses;
}
