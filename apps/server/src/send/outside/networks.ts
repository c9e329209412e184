import { isIP } from 'node:net';
import ipaddr, { type IPv4, type IPv6 } from 'ipaddr.js';

/** A range of addresses. */
export type Network = [address: IPv4 | IPv6, bits: number];

/** The ranges of a list such as `10.20.0.0/16, 192.0.2.7`. Throws an Error that says what is wrong with the first that is none. */
export function parseNetworks(list: string): Network[] {
  return list.split(',').map((entry) => {
    const network = parseNetwork(entry.trim());
    if (network) return network;
    throw new Error(
      `must be a list of addresses and ranges, such as 10.20.0.0/16, 192.168.7.9, fd00:7::/48; '${entry.trim()}' is none.`,
    );
  });
}

function parseNetwork(entry: string): Network | undefined {
  const [address = '', bits, more] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined || (bits !== undefined && !/^\d{1,3}$/.test(bits)))
    return undefined;
  const length = version === 4 ? 32 : 128;
  const count = Number(bits ?? length);
  // Everything is no network: it would open the metadata of the machine, too.
  return count >= 1 && count <= length ? [ipaddr.parse(address), count] : undefined;
}

/** What the ranges of the library lack: Azure's agent of the host has a public address. */
const metadata = ipaddr.IPv4.parse('168.63.129.16');
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** `public`: on the internet; `allowed`: in a network that the operator opened; else nothing is sent there. */
export type Place = 'public' | 'allowed' | 'refused';

/** Where an address lies: a literal one, without brackets. */
export function placeOf(address: string, networks: readonly Network[]): Place {
  if (!ipaddr.isValid(address)) return 'refused';
  const parsed = ipaddr.process(address);
  if (networks.some((network) => contains(network, parsed))) return 'allowed';
  return isPublic(parsed) ? 'public' : 'refused';
}

function contains([range, bits]: Network, address: IPv4 | IPv6): boolean {
  return range.kind() === address.kind() && address.match(range, bits);
}

function isPublic(address: IPv4 | IPv6): boolean {
  if (isVersion4(address)) return address.range() === 'unicast' && address.toString() !== metadata.toString();
  // What a resolver makes of IPv4 addresses where there is IPv6 alone: as good as the address within.
  if (address.match(...nat64)) return isPublic(new ipaddr.IPv4(address.toByteArray().slice(12)));
  // Only 2000::/3 is given out; ::7f00:1 and the like are not.
  return address.range() === 'unicast' && ((address.parts[0] ?? 0) & 0xe000) === 0x2000;
}

function isVersion4(address: IPv4 | IPv6): address is IPv4 {
  return address.kind() === 'ipv4';
}
