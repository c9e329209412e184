import { isIP } from 'node:net';
import proxyAddr from '@fastify/proxy-addr';
import type { Address } from './forwarded-hops.ts';

const names = ['loopback', 'linklocal', 'uniquelocal'];

/** The entries of a list such as `loopback, 10.0.0.0/8`. Throws an Error that says what is wrong with the first that is none. */
export function parseTrustedProxies(list: string): string[] {
  const entries = list.split(',').map((entry) => entry.trim());
  for (const entry of entries) {
    if (!isRange(entry)) {
      throw new Error(
        `must be a list of addresses and ranges, such as 192.0.2.7, 10.0.0.0/8, 2001:db8::/32, ${names.join(', ')}; '${entry}' is none.`,
      );
    }
  }
  return entries;
}

/** Tells whether an address is that of a trusted proxy. */
export function createProxyTrust(entries: readonly string[]): (address: Address) => boolean {
  if (entries.length === 0) return () => false;
  const isTrusted = proxyAddr.compile([...entries]);
  return (address) => isTrusted(address.toString(), 0);
}

function isRange(entry: string): boolean {
  if (names.includes(entry)) return true;
  const [address = '', bits, more] = entry.split('/');
  if (!isIP(address) || more !== undefined || (bits !== undefined && !/^\d+$/.test(bits))) return false;
  try {
    // The rest, such as how many bits there are, is the library's to judge; it takes no range that is everything.
    proxyAddr.compile(entry);
    return true;
  } catch {
    return false;
  }
}
