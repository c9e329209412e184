import type { CurrentSession, Session } from '@voxpoint/contract';
import { beforeAll, expect, it } from 'vitest';
import { addPerson, ownHeaders, testCookieName, testOrigin } from '../../testing/add-person.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { hashPassword } from '../people/password.ts';

const password = 'correct horse battery';

describeApp('sessions', (underTest) => {
  let mainId: number;
  let passwordHash: string;
  beforeAll(async () => {
    const [project] = await underTest.database.query<{ id: number }>(
      "select id from projects where key = 'main'",
    );
    mainId = project?.id ?? 0;
    passwordHash = await hashPassword(password);
  });

  const send = <Body>(request: string, headers: Record<string, string>, body?: unknown) =>
    underTest.test.send<Body>(request, { key: null, headers, body });
  const addMember = (email: string) =>
    addPerson(underTest.database, { email, roles: [[mainId, 'owner']], passwordHash, name: 'Ada' });

  it('begin with e-mail address and password, in a cookie that no script can read', async () => {
    await addMember('ada@shop.example');
    const answer = await send<CurrentSession>(
      'POST /v1/sessions',
      {},
      { email: 'Ada@shop.example', password },
    );
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      person: { email: 'ada@shop.example', name: 'Ada' },
      projects: [{ key: 'main', name: 'My project', role: 'owner' }],
      mayReplacePassword: false,
    });
    const cookie = String(answer.headers['set-cookie']);
    const [, token = ''] = /=([^;]+)/.exec(cookie) ?? [];
    expect(cookie).toBe(`${testCookieName}=${token}; Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax`);
    const own = { cookie: `${testCookieName}=${token}` };
    expect((await send<CurrentSession>('GET /v1/sessions/current', own)).body).toEqual(answer.body);
    expect((await send('GET /v1/aggregates', own)).status).toBe(200);
    const { body: list } = await send<{ data: Session[] }>('GET /v1/sessions', own);
    expect(list.data.filter(({ current }) => current)).toHaveLength(1);
    expect(ownHeaders(token)['voxpoint-csrf']).toBe(answer.body.csrfToken);
    expect(testOrigin).toContain('localhost');
  });
});
