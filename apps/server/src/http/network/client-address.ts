import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Address, type Hop, hasHops, parseAddress, readHops } from './forwarded-hops.ts';
import { createProxyTrust } from './trusted-proxies.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, beyond the proxies that are trusted; undefined if that cannot be known. It is counted by and forgotten. */
    clientAddress: Address | undefined;
  }
}

export interface ClientAddresses {
  /** A proxy has sent requests that no setting says to trust, so their clients cannot be told apart. */
  hasUnknownProxy(): boolean;
}

/** Tells of every request who asks. `trustedProxies` as in the setting; it is called before the first route. */
export function watchClientAddresses(
  app: FastifyInstance,
  trustedProxies: readonly string[] = [],
): ClientAddresses {
  const isTrusted = createProxyTrust(trustedProxies);
  const knowsProxies = trustedProxies.length > 0;
  let hasUnknownProxy = false;
  const peers = new WeakMap<Socket, Address>();
  const findPeer = (socket: Socket) => {
    const known = peers.get(socket);
    if (known) return known;
    const peer = parseAddress(socket.remoteAddress);
    if (peer) peers.set(socket, peer);
    return peer;
  };

  app.decorateRequest('clientAddress', {
    getter() {
      const { headers, raw } = this as unknown as FastifyRequest;
      const peer = findPeer(raw.socket);
      if (peer === undefined) return undefined;
      if (isTrusted(peer)) return findClient(peer, readHops(headers), isTrusted);
      if (knowsProxies || !isLocal(peer) || !hasHops(headers)) return peer;
      if (!hasUnknownProxy) {
        hasUnknownProxy = true;
        app.log.warn(
          'requests come through a proxy that is not in VOXPOINT_TRUSTED_PROXIES: ' +
            'who sends them cannot be told, and no address is limited. Set it to the address of the proxy',
        );
      }
      return undefined;
    },
  });
  return { hasUnknownProxy: () => hasUnknownProxy };
}

/** What is counted as one client: an IPv4 address, or the /64 of an IPv6 one, which is the least a provider gives. */
export function clientNetwork({ clientAddress }: FastifyRequest): string | undefined {
  if (clientAddress === undefined) return undefined;
  if (!('parts' in clientAddress)) return clientAddress.toString();
  return `${clientAddress.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** The first address beyond the proxies that are trusted; headers that tell different ones are not believed. */
function findClient(
  peer: Address,
  told: Hop[][],
  isTrusted: (address: Address) => boolean,
): Address | undefined {
  const [one, ...others] = told.map((hops) => firstUntrusted(peer, hops, isTrusted));
  if (told.length === 0) return peer;
  return others.every((other) => other?.toString() === one?.toString()) ? one : peer;
}

/** From the nearest hop on, since what stands beyond the first that is not trusted could be made up by it. */
function firstUntrusted(
  peer: Address,
  hops: Hop[],
  isTrusted: (address: Address) => boolean,
): Address | undefined {
  let nearest = peer;
  for (const hop of hops) {
    if (hop === 'withheld') return undefined;
    // Made up by a client, and passed on by a proxy: it must not escape a limit by that.
    if (hop === 'unreadable') return peer;
    nearest = hop;
    if (!isTrusted(hop)) break;
  }
  return nearest;
}

const localRanges = ['loopback', 'private', 'linkLocal', 'uniqueLocal', 'carrierGradeNat'];

function isLocal(address: Address): boolean {
  return localRanges.includes(address.range());
}
