import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { makeAuthority } from '../../testing/certificates.ts';
import { hostileHosts } from '../../testing/hostile-addresses.ts';
import { freePort } from '../../testing/ports.ts';
import { parseNetworks } from './networks.ts';
import { assertOutsideUrl } from './outside-url.ts';
import { type OutsidePost, postOutside } from './post-outside.ts';

let authority: Awaited<ReturnType<typeof makeAuthority>>;
beforeAll(async () => {
  authority = await makeAuthority();
});

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/** Listens on an address of this machine, and counts who connects. */
async function listen(server: Server, host = '127.0.0.1') {
  const seen = { connections: 0 };
  server.on('connection', (socket) => {
    seen.connections++;
    sockets.add(socket.on('error', () => {}));
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, host);
  await once(server, 'listening');
  servers.push(server);
  return { seen, port: (server.address() as AddressInfo).port };
}

const loopback = parseNetworks('127.0.0.0/8');

function post(url: string, options: Partial<OutsidePost> = {}) {
  return postOutside(url, {
    headers: { 'content-type': 'application/json' },
    body: '{"a":"ä"}',
    timeoutMs: 15_000,
    networks: [],
    ...options,
  });
}

it(`reaches nothing by ${hostileHosts.length} hostile spellings, and says so when they are declared, unless by a name`, async () => {
  expect(hostileHosts.length).toBeGreaterThanOrEqual(60);
  const { seen, port } = await listen(createServer((_, response) => response.end()));
  for (const host of hostileHosts) {
    for (const scheme of ['https', 'http']) {
      const isName = typeof host !== 'string';
      const url = `${scheme}://${isName ? 'hooks.shop.example' : host}:${port}/`;
      const resolve = async () => (isName ? host.name.split(' ') : ['127.0.0.1']);
      const { error, status } = await post(url, { resolve });
      const refused = isName && scheme === 'http' ? 'not-https' : 'address-refused';
      expect({ url, host, error, status }).toEqual({ url, host, error: refused, status: undefined });
      if (!isName) expect(() => assertOutsideUrl(url, []), url).toThrow('Must lead to the internet');
    }
  }
  expect(seen.connections).toBe(0);
});

it.each([
  ['not-a-url', 'shop.example/hook'],
  ['not-a-url', `https://shop.example/${'x'.repeat(2_048)}`],
  ['not-a-url', 'https://127.0.0.1%00.shop.example/'],
  ['not-https', 'http://shop.example/'],
  ['not-https', 'http://1.1.1.1/'],
  ['not-https', 'file:///etc/passwd'],
  ['not-https', 'gopher://shop.example/'],
  ['credentials', 'https://hunter2@shop.example/'],
  ['credentials', 'https://shop.example:x@127.0.0.1/'],
  ['fragment', 'https://shop.example/#hunter2'],
  ['fragment', 'https://shop.example/#'],
])('says %s of %s, and repeats none of it', async (code, url) => {
  expect(() => assertOutsideUrl(url, [])).toThrow(expect.objectContaining({ code }));
  expect(() => assertOutsideUrl(url, [])).not.toThrow(/hunter2/);
  expect(await post(url, { resolve: () => Promise.reject(new Error('was asked')) })).toMatchObject({
    error: code,
  });
});

it('takes addresses of the internet, and networks that the operator names', () => {
  for (const url of ['https://shop.example/a?b=c', 'https://1.1.1.1:8443/', 'https://[2606:4700::1111]/'])
    expect(assertOutsideUrl(url, []).href).toBe(url);
  // Where there is IPv6 alone, IPv4 is reached like this.
  expect(assertOutsideUrl('https://[64:ff9b::101:101]/', []).href).toBe('https://[64:ff9b::101:101]/');
  const networks = parseNetworks('10.20.0.0/16, fd00:7::/48,192.168.7.9');
  for (const host of ['10.20.255.1', '[fd00:7::1]', '192.168.7.9', '[::ffff:10.20.0.1]', 'tickets.lan'])
    expect(assertOutsideUrl(`http://${host}/`, networks)).toBeInstanceOf(URL);
  for (const host of ['10.21.0.1', '[fd00:8::1]', '192.168.7.8'])
    expect(() => assertOutsideUrl(`https://${host}/`, networks)).toThrow('Must lead to the internet');
});

it('asks for a name once, and connects to what was judged, whatever it leads to by then', async () => {
  const { seen, port } = await listen(createServer((_, response) => response.end()));
  let asked = 0;
  const resolve = async () => [asked++ === 0 ? '127.0.0.2' : '127.0.0.1'];
  const answer = await post(`http://rebinding.example:${port}/`, {
    resolve,
    networks: parseNetworks('127.0.0.2'),
  });
  expect({ ...answer, asked, ...seen }).toMatchObject({
    error: 'connection-refused',
    asked: 1,
    connections: 0,
  });
});

it.each([301, 302, 303, 307, 308])('tells a redirect (%d), and does not follow it', async (status) => {
  const inside = await listen(createServer((_, response) => response.end('secret')));
  const location = `http://127.0.0.1:${inside.port}/`;
  const redirecting = await listen(
    createServer((_, response) => response.writeHead(status, { location }).end()),
  );
  const answer = await post(`http://127.0.0.1:${redirecting.port}/`, { networks: loopback });
  expect(answer).toMatchObject({ status, answer: '', error: undefined });
  expect([redirecting.seen.connections, inside.seen.connections]).toEqual([1, 0]);
});

it('sends by TLS to the address that it judged, and believes nobody but who has the name', async () => {
  const received: string[] = [];
  const listener: RequestListener = async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push(
      `${request.method} ${request.url} ${request.headers.host} ${request.headers.connection} ${body}`,
    );
    response.end('thanks');
  };
  const { port } = await listen(createTlsServer(await authority.issue('hooks.shop.example'), listener));
  const options = { resolve: async () => ['127.0.0.1'], networks: loopback, ca: authority.cert };
  const answer = await post(`https://hooks.shop.example:${port}/a?b=c`, options);
  expect(answer).toEqual({ status: 200, answer: 'thanks', durationMs: expect.any(Number), error: undefined });
  const told = [`POST /a?b=c hooks.shop.example:${port} close {"a":"ä"}`];
  expect(received).toEqual(told);
  expect(await post(`https://evil.example:${port}/`, options)).toMatchObject({ error: 'tls-failed' });
  const untrusted = { ...options, ca: undefined };
  expect(await post(`https://hooks.shop.example:${port}/`, untrusted)).toMatchObject({ error: 'tls-failed' });
  expect(received).toEqual(told);
});

it('is done after the time it has, whatever the receiver does', async () => {
  const drip = (write: (text: string) => void, isOpen: () => boolean) => {
    const timer = setInterval(() => (isOpen() ? write('a') : clearInterval(timer)), 10);
  };
  const silent = await listen(createTcpServer());
  const dripsHeaders = await listen(
    createTcpServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nx: ');
      drip(
        (text) => socket.write(text),
        () => !socket.destroyed,
      );
    }),
  );
  const dripsBody = await listen(
    createServer((_, response) => {
      response.writeHead(200).flushHeaders();
      drip(
        (text) => response.write(text),
        () => !response.destroyed,
      );
    }),
  );
  const informs = await listen(
    createTcpServer((socket) => {
      drip(
        () => socket.write('HTTP/1.1 102 Processing\r\n\r\n'),
        () => !socket.destroyed,
      );
    }),
  );
  const options = { networks: loopback, timeoutMs: 150 };
  const [atOnce, ...answers] = await Promise.all([
    post('https://shop.example/', { timeoutMs: 150, resolve: () => new Promise(() => {}) }),
    ...[silent, dripsHeaders, informs].map(({ port }) => post(`http://127.0.0.1:${port}/`, options)),
    post(`https://127.0.0.1:${silent.port}/`, options),
  ]);
  for (const answer of [atOnce, ...answers]) {
    expect(answer).toMatchObject({ error: 'timed-out', status: undefined });
    expect(answer?.durationMs).toBeGreaterThanOrEqual(149);
  }
  // It has said 200: it has what was sent.
  const said = await post(`http://127.0.0.1:${dripsBody.port}/`, options);
  expect(said).toMatchObject({ status: 200, error: undefined, answer: expect.stringMatching(/^a+$/) });
});

it('reads no more than a kilobyte of an answer, as text that can be stored', async () => {
  const endless = await listen(
    createServer((_, response) => {
      response.writeHead(500);
      const go = () => {
        while (!response.destroyed && response.write('ä\0'.repeat(1_000)));
      };
      response.on('drain', go);
      go();
    }),
  );
  const { answer, status } = await post(`http://127.0.0.1:${endless.port}/`, { networks: loopback });
  expect(status).toBe(500);
  expect(answer).toBe('ä\uFFFD'.repeat(341));
});

it('says by a code what went wrong', async () => {
  const resets = await listen(createTcpServer((socket) => socket.resetAndDestroy()));
  const ends = await listen(createTcpServer((socket) => socket.end()));
  const talksNonsense = await listen(createTcpServer((socket) => socket.end('SMTP ready\r\n\r\n')));
  const switches = await listen(
    createTcpServer((socket) =>
      socket.end('HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    ),
  );
  const floods = await listen(
    createTcpServer((socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}`)),
  );
  const codes = async (ports: number[], scheme = 'http') =>
    Promise.all(
      ports.map(async (port) => (await post(`${scheme}://127.0.0.1:${port}/`, { networks: loopback })).error),
    );
  expect(await codes([resets.port, ends.port, talksNonsense.port, floods.port, await freePort()])).toEqual([
    'connection-reset',
    'connection-reset',
    'answer-unreadable',
    'answer-unreadable',
    'connection-refused',
  ]);
  expect(await codes([switches.port])).toEqual(['connection-reset']);
  expect(await codes([talksNonsense.port], 'https')).toEqual(['tls-failed']);
  const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
  const named = async (resolve: () => Promise<string[]>) =>
    (await post('https://shop.example/', { resolve })).error;
  expect(await named(failing('ENOTFOUND'))).toBe('name-not-found');
  expect(await named(failing('EAI_AGAIN'))).toBe('name-not-resolved');
  expect(await named(async () => [])).toBe('name-not-found');
});

it('goes by no proxy of the environment, and leaves no connection open', async () => {
  const proxy = await listen(createServer((_, response) => response.end('proxy')));
  const receiver = await listen(createServer((_, response) => response.end('receiver')));
  const before = { ...process.env };
  for (const name of ['http_proxy', 'HTTP_PROXY', 'all_proxy'])
    process.env[name] = `http://127.0.0.1:${proxy.port}`;
  const closed = new Promise((resolve) =>
    servers.at(-1)?.once('connection', (socket) => socket.once('close', resolve)),
  );
  try {
    const { answer } = await post(`http://127.0.0.1:${receiver.port}/`, { networks: loopback });
    expect({ answer, ...proxy.seen }).toEqual({ answer: 'receiver', connections: 0 });
    await closed;
  } finally {
    process.env = before;
  }
});

it.each([
  '0.0.0.0/0',
  '::/0',
  '10.0.0.0/33',
  '10.0.0.0/x',
  '10.1/8',
  '010.0.0.1',
  'tickets.lan',
  '',
  '10.0.0.1,',
  '10.0.0.0/8/8',
])('refuses %j for networks', (list) => {
  expect(() => parseNetworks(list)).toThrow(/^must be a list of addresses and ranges, .* is none\.$/);
});
