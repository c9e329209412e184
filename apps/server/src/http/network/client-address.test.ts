import fastify from 'fastify';
import { expect, it } from 'vitest';
import { clientNetwork, watchClientAddresses } from './client-address.ts';

type Headers = Record<string, string | string[]>;

interface Asked {
  proxies?: string[];
  peer: string;
  headers?: Headers;
}

async function ask({ proxies, peer, headers }: Asked) {
  const warnings: string[] = [];
  const app = fastify({
    logger: { stream: { write: (line) => warnings.push(JSON.parse(line).msg) }, level: 'warn' },
  });
  const addresses = watchClientAddresses(app, proxies);
  app.get('/', (request) => ({
    address: request.clientAddress?.toString() ?? null,
    network: clientNetwork(request) ?? null,
  }));
  const send = async () => {
    const answer = await app.inject({ url: '/', remoteAddress: peer, headers });
    return answer.json<{ address: string | null; network: string | null }>();
  };
  const [first] = [await send(), await send()];
  return { ...first, warnings, hasUnknownProxy: addresses.hasUnknownProxy() };
}

it.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['::FFFF:cb00:7107', '203.0.113.7'],
  ['2001:db8:0:7::1', '2001:db8:0:7::/64'],
  ['2001:0DB8:0000:0007:ffff:1:2:3', '2001:db8:0:7::/64'],
  ['2001:db8:0:8::1', '2001:db8:0:8::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('counts %s as %s', async (peer, network) => {
  expect(await ask({ peer })).toMatchObject({ network, warnings: [] });
});

const nginx = '10.0.0.2';
const proxies = ['10.0.0.0/8'];

it.each<[string, Headers, string | null]>([
  ['none', {}, nginx],
  ['one client', { 'x-forwarded-for': '203.0.113.7' }, '203.0.113.7'],
  ['what the client made up before it', { 'x-forwarded-for': '198.51.100.1, 203.0.113.7' }, '203.0.113.7'],
  ['another trusted proxy', { 'x-forwarded-for': '203.0.113.7, 10.1.1.1' }, '203.0.113.7'],
  ['trusted proxies alone', { 'x-forwarded-for': '10.1.1.2, 10.1.1.1' }, '10.1.1.2'],
  ['several lines', { 'x-forwarded-for': ['198.51.100.1', '203.0.113.7', '10.1.1.1'] }, '203.0.113.7'],
  ['a port', { 'x-forwarded-for': '203.0.113.7:4711' }, '203.0.113.7'],
  ['IPv6', { 'x-forwarded-for': '2001:db8::1' }, '2001:db8::1'],
  ['IPv6 with a port', { 'x-forwarded-for': '[2001:db8::1]:4711' }, '2001:db8::1'],
  ['a mapped address', { 'x-forwarded-for': '::ffff:203.0.113.7' }, '203.0.113.7'],
  ['a mapped proxy', { 'x-forwarded-for': '203.0.113.7, ::ffff:10.1.1.1' }, '203.0.113.7'],
  ['empty elements', { 'x-forwarded-for': ' , 203.0.113.7,, ' }, '203.0.113.7'],
  ['nothing at all', { 'x-forwarded-for': '' }, nginx],
  ['that it does not say', { 'x-forwarded-for': 'unknown' }, null],
  ['what is no address', { 'x-forwarded-for': 'localhost' }, nginx],
  ['half an address', { 'x-forwarded-for': '127.1' }, nginx],
  ['an octal address', { 'x-forwarded-for': '0313.0.113.7' }, nginx],
  ['more hops than are read', { 'x-forwarded-for': `203.0.113.7${', 10.1.1.1'.repeat(40)}` }, '10.1.1.1'],
  ['Forwarded', { forwarded: 'for=203.0.113.7' }, '203.0.113.7'],
  [
    'Forwarded, with all there is',
    { forwarded: 'by=10.0.0.2;For="203.0.113.7:4711";proto=https' },
    '203.0.113.7',
  ],
  ['Forwarded, IPv6', { forwarded: 'for="[2001:db8::1]"' }, '2001:db8::1'],
  ['Forwarded, IPv6 and a hidden port', { forwarded: 'for="[2001:db8::1]:_x"' }, '2001:db8::1'],
  ['Forwarded, made up before it', { forwarded: 'for=198.51.100.1, for=203.0.113.7' }, '203.0.113.7'],
  [
    'Forwarded, a comma in quotes',
    { forwarded: 'for="a, for=198.51.100.1", for=203.0.113.7' },
    '203.0.113.7',
  ],
  ['Forwarded, several lines', { forwarded: ['for=203.0.113.7', 'for=10.1.1.1'] }, '203.0.113.7'],
  ['Forwarded, unknown', { forwarded: 'for=unknown' }, null],
  ['Forwarded, unknown beyond a client', { forwarded: 'for=unknown, for=203.0.113.7' }, '203.0.113.7'],
  ['Forwarded, hidden', { forwarded: 'for=_gazonk' }, null],
  ['Forwarded, without for', { forwarded: 'proto=https' }, null],
  ['Forwarded, a quote left open by the client', { forwarded: 'for="198.51.100.1, for=203.0.113.7' }, nginx],
  ['Forwarded, too long', { forwarded: `for=203.0.113.7;host="${'x'.repeat(5_000)}"` }, nginx],
  ['both headers alike', { forwarded: 'for=203.0.113.7', 'x-forwarded-for': '203.0.113.7' }, '203.0.113.7'],
  ['both headers, one made up', { forwarded: 'for=198.51.100.1', 'x-forwarded-for': '203.0.113.7' }, nginx],
  ['both headers, one that hides', { forwarded: 'for=unknown', 'x-forwarded-for': '203.0.113.7' }, nginx],
])('is told by a trusted proxy: %s', async (_what, headers, address) => {
  expect(await ask({ proxies, peer: nginx, headers })).toMatchObject({ address, warnings: [] });
});

it.each([
  ['loopback', '127.0.0.1'],
  ['loopback', '::1'],
  ['loopback', '::ffff:127.0.0.9'],
  ['uniquelocal', '172.17.0.1'],
  ['uniquelocal', 'fd00::1'],
  ['linklocal', '169.254.0.1'],
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.0/120', '192.0.2.7'],
  ['2001:db8::/32', '2001:db8:9::1'],
])('trusts %s to be %s', async (range, peer) => {
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  expect(await ask({ proxies: [range], peer, headers })).toMatchObject({ address: '203.0.113.7' });
});

it.each([
  ['another host', { proxies, peer: '203.0.113.9' }, '203.0.113.9'],
  ['a local peer that is none of the proxies', { proxies, peer: '192.168.0.9' }, '192.168.0.9'],
  ['the internet, where there are no proxies', { peer: '203.0.113.9' }, '203.0.113.9'],
])('believes no header of %s', async (_what, asked, address) => {
  const headers = { 'x-forwarded-for': '198.51.100.1', forwarded: 'for=198.51.100.1' };
  expect(await ask({ ...asked, headers })).toMatchObject({ address, warnings: [], hasUnknownProxy: false });
});

it.each([
  '127.0.0.1',
  '::1',
  '::ffff:127.0.0.1',
  '10.0.0.2',
  '172.17.0.1',
  '192.168.0.9',
  '100.64.0.1',
  'fd00::1',
  'fe80::1',
])('warns once, and knows no client, where %s is a proxy that nobody named', async (peer) => {
  const told: Headers[] = [{ 'x-forwarded-for': '203.0.113.7' }, { forwarded: 'for=203.0.113.7' }];
  for (const headers of told) {
    const { network, warnings, hasUnknownProxy } = await ask({ peer, headers });
    expect({ network, hasUnknownProxy }).toEqual({ network: null, hasUnknownProxy: true });
    expect(warnings).toEqual([expect.stringContaining('VOXPOINT_TRUSTED_PROXIES')]);
  }
  expect(await ask({ peer })).toMatchObject({ address: expect.any(String), hasUnknownProxy: false });
});
