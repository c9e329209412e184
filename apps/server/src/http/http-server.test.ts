import { once } from 'node:events';
import { connect } from 'node:net';
import type { Problem } from '@voxpoint/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CodedError } from '../base/coded-error.ts';
import { collectingCors } from './cors.ts';
import { createHttpServer } from './http-server.ts';

let app: FastifyInstance;
let port: number;
beforeAll(async () => {
  app = createHttpServer({ logLevel: 'silent' });
  app.get('/fails', async () => {
    throw new Error('password=hunter2');
  });
  app.get('/no-database', async () => {
    throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { code: 'ECONNREFUSED' });
  });
  app.get('/coded', async () => {
    throw new CodedError('shutting-down', 'Soon back.');
  });
  await app.register(collectingCors);
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as { port: number }).port;
});
afterAll(() => app.close());

/** Sends bytes as they are and reads the answer until the connection ends. */
async function talk(bytes: string): Promise<{ status: number; headers: string; problem: Problem }> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  await once(socket, 'close');
  const [headers = '', body = ''] = answer.split('\r\n\r\n');
  return { status: Number(headers.split(' ')[1]), headers: headers.toLowerCase(), problem: JSON.parse(body) };
}

describe('what cannot be read as HTTP', () => {
  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'malformed-request'],
    ['a broken header', 'GET / HTTP/1.1\r\nhost x\r\n\r\n', 400, 'malformed-request'],
    [
      'headers of 20 KiB',
      `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`,
      431,
      'headers-too-large',
    ],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      400,
      'malformed-request',
    ],
    ['no host', 'GET /coded HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'malformed-request'],
    [
      'an expectation that there is not',
      'POST /coded HTTP/1.1\r\nHost: x\r\nExpect: a-miracle\r\nContent-Length: 1\r\n\r\na',
      417,
      'expectation-failed',
    ],
    ['a method that there is not', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'malformed-request'],
    [
      'a method of WebDAV',
      'PROPFIND / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      404,
      'route-not-found',
    ],
    [
      'options of the server',
      'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      404,
      'route-not-found',
    ],
    ['a tunnel', 'CONNECT shop.example:443 HTTP/1.1\r\nHost: x\r\n\r\n', 404, 'route-not-found'],
  ])('is answered with a problem: %s', async (_, bytes, status, code) => {
    const answer = await talk(bytes);
    expect([answer.status, answer.problem.status, answer.problem.code]).toEqual([status, status, code]);
    expect(answer.headers).toContain('content-type: application/problem+json');
    expect(answer.headers).toContain('access-control-allow-origin: *');
    expect(answer.problem.instance).toBe(`urn:request:${/x-request-id: (\S+)/.exec(answer.headers)?.[1]}`);
  });
});

describe('an error of the server', () => {
  it('tells nothing of its inside', async () => {
    const answer = await app.inject('/fails');
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'internal-error', status: 500 });
    expect(answer.body).not.toMatch(/hunter2|Error:|\.ts/);
  });

  it.each([
    ['/no-database', 'database-unavailable'],
    ['/coded', 'shutting-down'],
  ])('of passing kind asks to come again: %s', async (url, code) => {
    const answer = await app.inject(url);
    expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([503, code, '5']);
    expect(answer.body).not.toContain('10.0.0.7');
  });
});
