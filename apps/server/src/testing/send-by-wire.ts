import { request as open } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { type Answer, type Sending, type TestApp, testKeys } from './test-app.ts';

const addresses = new WeakMap<FastifyInstance, Promise<string>>();

function addressOf(app: FastifyInstance): Promise<string> {
  const address = addresses.get(app) ?? app.listen({ port: 0, host: '127.0.0.1' });
  addresses.set(app, address);
  return address;
}

/**
 * Sends as `TestApp.send` does, but through a socket, as everybody else: what is small arrives whole and goes the short way,
 * which nothing that is injected goes.
 */
export async function sendByWire<Body = Record<string, never>>(
  { app }: Pick<TestApp, 'app'>,
  request: string,
  { key = testKeys.secret, body, headers }: Omit<Sending, 'remoteAddress'> = {},
): Promise<Answer<Body>> {
  const address = await addressOf(app);
  const [method, path = '/'] = request.split(' ');
  const isRaw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
  const payload = isRaw ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = open(address + path, {
      method,
      // As what is injected says.
      headers: {
        host: 'localhost:80',
        'user-agent': 'lightMyRequest',
        ...(!isRaw && { 'content-type': 'application/json' }),
        ...(payload !== undefined && { 'content-length': Buffer.byteLength(payload) }),
        ...(key !== null && { authorization: `Bearer ${key}` }),
        ...headers,
      },
    });
    sent.once('error', reject);
    sent.once('response', (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.once('end', () => {
        const text = Buffer.concat(pieces).toString();
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: (text === '' ? undefined : JSON.parse(text)) as Body,
        });
      });
    });
    sent.end(payload);
  });
}
