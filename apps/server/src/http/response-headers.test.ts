import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';
import { testDatabases } from '../testing/test-databases.ts';

let test: TestApp;
let local: TestApp;
let close: () => Promise<void>;
beforeAll(async () => {
  const { database, close: closeDatabase } = await (testDatabases[0] as (typeof testDatabases)[0]).open();
  test = await createTestApp(database, undefined, { publicUrl: 'https://vox.example' });
  local = await createTestApp(database);
  await test.app.listen({ port: 0, host: '127.0.0.1' });
  close = async () => {
    await test.close();
    await local.close();
    await closeDatabase();
  };
});
afterAll(() => close());

const always = {
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'content-security-policy': "frame-ancestors 'none'",
};

describe('what browsers are told', () => {
  it.each([
    ['an answer', 'GET', '/healthz', 200],
    ['a redirection', 'GET', '/', 302],
    ['an address that is not there', 'GET', '/nowhere', 404],
    ['a method that is not known', 'DELETE', '/v1/project', 405],
    ['a missing key', 'GET', '/v1/project', 401],
    ['a wrong body', 'POST', '/v1/sessions', 400],
    ['a preflight', 'OPTIONS', '/v1/responses', 204],
    ['a path that cannot be decoded', 'GET', '/%E0%A4%A', 400],
  ] as const)('stands on %s', async (_, method, url, status) => {
    const headers = { origin: 'https://shop.example', 'access-control-request-method': 'POST' };
    const answer = await test.app.inject({ method, url, headers });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers).toMatchObject(always);
  });

  it('stands on what cannot be read as HTTP', async () => {
    const socket = connect((test.app.server.address() as { port: number }).port, '127.0.0.1');
    socket.write('hello\r\n\r\n');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    await once(socket, 'close');
    for (const [name, value] of Object.entries(always)) expect(answer).toContain(`${name}: ${value}\r\n`);
  });

  it('asks for https only where the public address has it', async () => {
    const { headers } = await local.send('GET /healthz');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
    expect(headers).not.toHaveProperty('strict-transport-security');
  });
});
