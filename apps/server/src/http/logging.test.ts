import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildApp } from '../app.ts';
import type { Database } from '../db/database.ts';
import { prepareFirstProject } from '../start/first-start.ts';
import { testKeys } from '../testing/test-app.ts';
import { testDatabases } from '../testing/test-databases.ts';

let database: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ database, close } = await (testDatabases[1] as (typeof testDatabases)[0]).open());
});
afterAll(() => close());

it('tells what was done, and holds no key, address, name or comment, not even when the database fails', async () => {
  const lines: string[] = [];
  let failedId: unknown;
  let secrets: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  try {
    const context = { database, clock: () => new Date() };
    await prepareFirstProject(context, { given: testKeys, keysFile: null });
    const app = await buildApp(context, {
      version: '0',
      publicUrl: 'http://localhost:3000',
      logLevel: 'debug',
    });
    const send = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
      app.inject({
        method,
        url,
        payload,
        remoteAddress: '203.0.113.7',
        headers: { authorization: `Bearer ${testKeys.secret}`, 'user-agent': 'canary-agent' },
      });
    const answer = {
      id: randomUUID(),
      touchpoint: 'website',
      score: 9,
      comment: 'canary-comment',
      respondent: { id: 'canary-person' },
    };
    await send('POST', '/v1/responses', answer);
    const email = 'canary@shop.example';
    await send('POST', '/v1/invitations', { email });
    const { link } = (await send('POST', '/v1/sign-in-links', { email })).json();
    const own = { email, password: 'canary-password' };
    expect((await send('POST', '/v1/sessions', own)).statusCode).toBe(401);
    const token = link.split('#')[1];
    const signedIn = await send('POST', '/v1/sessions', { token });
    expect(signedIn.statusCode).toBe(201);
    const { id, key } = (await send('POST', '/v1/keys', { kind: 'secret', scopes: ['read'] })).json();
    await send('DELETE', `/v1/keys/${id}`);
    await send('DELETE', '/v1/respondents/canary-person');
    await send('DELETE', `/v1/keys/${randomUUID()}`);
    await app.inject({ url: `/v1/touchpoints/website/survey?key=${testKeys.publishable}` });
    await database.query('alter table responses rename to elsewhere');
    const failed = await send('POST', '/v1/responses', { ...answer, id: randomUUID() });
    expect(failed.statusCode).toBe(500);
    await database.query('alter table people rename to nobody');
    expect((await send('POST', '/v1/sessions', own)).statusCode).toBe(500);
    const cookies = [signedIn.headers['set-cookie']].flat().map((cookie) => String(cookie).split(/[=;]/)[1]);
    secrets = [token, key, ...(cookies as string[])];
    failedId = failed.headers['x-request-id'];
    await database.query('alter table touchpoints rename to elsewhere_too');
    expect((await send('GET', '/v1/touchpoints?cursor=WyJjYW5hcnktY3Vyc29yIl0')).statusCode).toBe(500);
    await app.close();
  } finally {
    write.mockRestore();
  }
  const log = lines.join('');
  const errors = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === 50);
  expect(errors).toHaveLength(3);
  expect(errors[0].requestId).toBe(failedId);
  expect(log).toContain('"route":"/v1/responses"');
  expect(log).toContain('does not exist');
  const events = lines.map((line) => JSON.parse(line)).filter(({ event }) => event !== undefined);
  expect(events.map(({ event, actor }) => [event, actor])).toEqual([
    ['invitation.created', 'key'],
    ['sign-in-link.created', 'key'],
    ['sign-in-failed', undefined],
    ['session.started', undefined],
    ['key.created', 'key'],
    ['key.revoked', 'key'],
    ['respondent.erased', 'key'],
  ]);
  expect(secrets).toHaveLength(4);
  for (const secret of secrets) expect(log).not.toContain(secret);
  expect(log).not.toMatch(/canary|203\.0\.113|vpk_|vsk_|test0000/);
});
