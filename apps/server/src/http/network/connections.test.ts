import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { createHttpServer } from '../http-server.ts';
import { watchClientAddresses } from './client-address.ts';
import { boundConnections } from './connections.ts';

let app: FastifyInstance;
const sockets: Socket[] = [];
afterEach(async () => {
  // A server that is closed waits for those that are open.
  for (const socket of sockets.splice(0)) socket.destroy();
  await app.close();
});

/** A server of which one address answers only when it is told to. */
async function listen(limits: { perNetwork: number; inAll: number }, trustedProxies: string[] = []) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  app = createHttpServer({ logLevel: 'silent' });
  watchClientAddresses(app, trustedProxies);
  boundConnections(app, limits);
  app.get('/', async () => 'here');
  app.get('/slow', async () => {
    await released;
    return 'late';
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const open = async (localAddress = '127.0.0.1') => {
    const socket = connect({ port, host: '127.0.0.1', localAddress });
    socket.on('error', () => {}).setEncoding('utf8');
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  };
  const request = (socket: Socket, path = '/', headers = '') =>
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`);
  /** The next answer on the connection, or that it was closed. */
  const answer = async (socket: Socket) => {
    const text = await Promise.race([once(socket, 'data').then(([data]) => data), once(socket, 'close')]);
    return typeof text === 'string' ? (text.split('\r\n\r\n')[1] ?? '') : 'closed';
  };
  const ask = (socket: Socket, headers = '') => {
    const answered = answer(socket);
    request(socket, '/', headers);
    return answered;
  };
  return { open, request, answer, ask, release };
}

it('closes the oldest connection of a network that waits for nothing, not one that waits for its answer', async () => {
  const { open, request, answer, ask, release } = await listen({ perNetwork: 3, inAll: 100 });
  const waiting = await open();
  request(waiting, '/slow');
  const idle = await open();
  expect(await ask(idle)).toBe('here');
  const halfway = await open();
  halfway.write('GET / HTTP/1.1\r\nHost');
  const idleClosed = once(idle, 'close');
  const [fourth] = [await open(), await idleClosed];
  expect(await ask(fourth)).toBe('here');
  const halfwayClosed = once(halfway, 'close');
  const [fifth] = [await open(), await halfwayClosed];
  expect(await ask(fifth)).toBe('here');
  const late = answer(waiting);
  release();
  expect(await late).toBe('late');
});

it('closes those of who has the most, if there are too many in all', async () => {
  const { open, ask } = await listen({ perNetwork: 100, inAll: 6 });
  const honest = await open('127.0.0.9');
  expect(await ask(honest)).toBe('here');
  const greedy = [];
  for (let n = 0; n < 20; n += 1) greedy.push(await open(n % 2 === 0 ? '127.0.0.2' : '127.0.0.3'));
  const newcomer = await open('127.0.0.10');
  expect(await ask(newcomer)).toBe('here');
  expect(await ask(honest)).toBe('here');
  expect(greedy.filter((socket) => !socket.destroyed && !socket.readableEnded).length).toBeLessThanOrEqual(4);
});

it.each([
  ['a trusted proxy', ['127.0.0.0/8']],
  ['one that nobody told of', []],
])('does not count connections that %s keeps for others', async (_, trusted) => {
  const { open, ask } = await listen({ perNetwork: 2, inAll: 100 }, trusted);
  const sockets = [];
  for (let n = 0; n < 6; n += 1) {
    const socket = await open();
    expect(await ask(socket, `X-Forwarded-For: 203.0.113.${n}\r\n`)).toBe('here');
    sockets.push(socket);
  }
  for (const socket of sockets) expect(await ask(socket, 'X-Forwarded-For: 203.0.113.1\r\n')).toBe('here');
});
