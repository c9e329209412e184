import { randomUUID } from 'node:crypto';
import type { CurrentSession, Problem, Session } from '@voxpoint/contract';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { maintain } from '../../maintenance.ts';
import { addPerson, ownHeaders, testCookieName, testOrigin } from '../../testing/add-person.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { dumpStore } from '../../testing/dump-store.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { hashPassword } from '../people/password.ts';

const password = 'correct horse battery';
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(password);
});
let people = 0;
const newEmail = () => {
  people += 1;
  return `person-${people}@shop.example`;
};

describeApp('sessions', (underTest) => {
  type Request = { headers?: Record<string, string>; body?: unknown; address?: string; on?: TestApp };
  const send = <Body = Problem>(request: string, { headers, body, address, on }: Request = {}) =>
    (on ?? underTest.test).send<Body>(request, { key: null, headers, body, remoteAddress: address });
  const addOwner = async (email = newEmail()) => ({
    email,
    ...(await addPerson(underTest.database, { email, roles: { main: 'owner' }, passwordHash, name: 'Ada' })),
  });
  const signIn = (body: object, more: Request = {}) =>
    send<CurrentSession>('POST /v1/sessions', { ...more, body });
  const current = (headers: Record<string, string>, on?: TestApp) =>
    send<CurrentSession & Problem>('GET /v1/sessions/current', { headers, on });
  const tokenIn = ({ headers }: { headers: Record<string, unknown> }) =>
    /=([^;]+)/.exec(String(headers['set-cookie']))?.[1] ?? '';
  const makeLink = async (email: string) => {
    const { body } = await underTest.test.send<{ link: string }>('POST /v1/sign-in-links', {
      body: { email },
    });
    expect(body.link).toMatch(new RegExp(`^${testOrigin}/dashboard/sign-in#[\\w-]{32}$`));
    return body.link.split('#')[1] as string;
  };

  it('begin with e-mail address and password, in a cookie that no script can read', async () => {
    const { email } = await addOwner();
    const headers = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148' };
    const answer = await signIn({ email: email.toUpperCase(), password }, { headers });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      person: { email, name: 'Ada' },
      projects: [{ key: 'main', name: 'My project', role: 'owner' }],
      mayReplacePassword: false,
    });
    const token = tokenIn(answer);
    expect(answer.headers['set-cookie']).toEqual([
      `${testCookieName}=${token}; Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax`,
      expect.stringMatching(
        /^voxpoint-device-3000=[\w-]{32}; Max-Age=15552000; Path=\/; HttpOnly; SameSite=Strict$/,
      ),
    ]);
    const own = { cookie: `other=1; ${testCookieName}=${token}` };
    expect((await current(own)).body).toEqual(answer.body);
    expect((await send('GET /v1/responses', { headers: own })).status).toBe(200);
    const { body: list } = await send<{ data: Session[] }>('GET /v1/sessions', { headers: own });
    expect(list.data.map(({ current, device }) => [current, device])).toEqual([
      [true, 'phone'],
      [false, null],
    ]);
  });

  it('change something only for a page of ours that knows the token beside the cookie', async () => {
    const { headers } = await addOwner();
    const put = async (changed: Record<string, string | undefined>) => {
      const given = Object.entries({ ...headers, ...changed }).filter(([, value]) => value !== undefined);
      const body = { name: 'Changed' };
      const answer = await send('PUT /v1/touchpoints/own', {
        headers: Object.fromEntries(given) as Record<string, string>,
        body,
      });
      return [answer.status, answer.body.code ?? ''];
    };
    const mismatch = [403, 'origin-mismatch'];
    expect(await put({ 'voxpoint-csrf': undefined })).toEqual([403, 'csrf-token-wrong']);
    expect(await put({ 'voxpoint-csrf': ownHeaders('x'.repeat(32))['voxpoint-csrf'] })).toEqual([
      403,
      'csrf-token-wrong',
    ]);
    expect(await put({ origin: 'https://evil.example' })).toEqual(mismatch);
    expect(await put({ origin: 'null' })).toEqual(mismatch);
    expect(await put({ origin: undefined })).toEqual(mismatch);
    expect(await put({ origin: undefined, 'sec-fetch-site': 'same-site' })).toEqual(mismatch);
    expect(await put({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })).toEqual(mismatch);
    expect((await send('GET /v1/touchpoints/own', { headers })).status).toBe(404);
    expect(await put({})).toEqual([201, '']);
    expect(await put({ origin: undefined, 'sec-fetch-site': 'same-origin' })).toEqual([200, '']);
  });

  it('do not begin from another site, and say where to open the dashboard', async () => {
    const { email } = await addOwner();
    const headers = { origin: 'http://127.0.0.1:3000' };
    const { status, body } = await send('POST /v1/sessions', { headers, body: { email, password } });
    expect([status, body.code, body.detail]).toEqual([
      403,
      'origin-mismatch',
      expect.stringContaining('http://localhost:3000'),
    ]);
  });

  it('need https, but for this machine; nothing is used up where it is missing', async () => {
    const { email } = await addOwner();
    const token = await makeLink(email);
    const plain = await createTestApp(underTest.database, undefined, { publicUrl: 'http://vox.example' });
    for (const [request, body] of [
      ['POST /v1/sessions', { email, password }],
      ['POST /v1/sessions', { token }],
      ['POST /v1/invitations/accept', { token, password }],
    ] as const) {
      const { status, body: problem } = await send(request, { body, on: plain });
      expect([status, problem.code]).toEqual([403, 'sign-in-needs-https']);
    }
    await plain.close();
    expect((await signIn({ token })).status).toBe(201);
  });

  it('yield to a key in the same request', async () => {
    const { headers } = await addOwner();
    const asked = await underTest.test.send<Problem>('GET /v1/sessions/current', { headers });
    expect([asked.status, asked.body.code]).toEqual([403, 'scope-missing']);
    // No token is needed: nobody has a browser send a key.
    const { cookie = '' } = headers;
    const put = { headers: { cookie }, body: { name: 'By key' } };
    expect((await underTest.test.send('PUT /v1/touchpoints/by-key', put)).status).toBe(201);
  });

  it('are in the first of the person’s projects, or in the one that a header names', async () => {
    for (const key of ['second', 'third']) await addProject(underTest.database, key);
    const email = newEmail();
    const { headers } = await addPerson(underTest.database, {
      email,
      roles: { second: 'viewer', main: 'owner' },
    });
    const read = async (named?: string) => {
      const more: Record<string, string> = named === undefined ? {} : { 'voxpoint-project': named };
      const { body } = await send<Problem & { key: string }>('GET /v1/project', {
        headers: { ...headers, ...more },
      });
      return body.key ?? body.code;
    };
    expect([
      await read(),
      await read('main'),
      await read('second'),
      await read('third'),
      await read('none'),
    ]).toEqual(['main', 'main', 'second', 'project-not-yours', 'project-not-yours']);
  });

  it('show a viewer every number, also of small groups', async () => {
    const { headers } = await addPerson(underTest.database, { email: newEmail(), roles: { main: 'viewer' } });
    const id = '0198c0de-7a11-7c3e-8f00-5d3f1c2b4a70';
    const response = { id, touchpoint: 'website', score: 9, attributes: { persona: 'family' } };
    await underTest.test.send('PUT /v1/personas/family', { body: {} });
    await underTest.test.send('POST /v1/responses', { body: response });
    const { body } = await send<{ groups: { total: { responses: number } }[] }>(
      'GET /v1/aggregates?metric=nps&persona=family',
      { headers },
    );
    expect(body.groups[0]?.total.responses).toBe(1);
  });

  it('end at once where they are signed out, and within 5 seconds elsewhere', async () => {
    let now = Date.now();
    const elsewhere = await createTestApp(underTest.database, () => new Date(now));
    const { email, headers } = await addOwner();
    const other = ownHeaders(tokenIn(await signIn({ email, password })));
    const statuses = async (own: Record<string, string>) => [
      (await current(own)).status,
      (await current(own, elsewhere)).status,
    ];
    expect([await statuses(headers), await statuses(other)]).toEqual([
      [200, 200],
      [200, 200],
    ]);
    const { body: list } = await send<{ data: Session[] }>('GET /v1/sessions', { headers });
    const id = list.data.find(({ current }) => !current)?.id;
    expect((await send(`DELETE /v1/sessions/${id}`, { headers })).status).toBe(204);
    expect((await send(`DELETE /v1/sessions/${id}`, { headers })).body.code).toBe('session-not-found');
    const out = await send('DELETE /v1/sessions/current', { headers });
    expect([out.status, out.headers['set-cookie']]).toEqual([
      204,
      `${testCookieName}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`,
    ]);
    expect((await current(headers)).body.code).toBe('session-ended');
    expect((await current(other)).status).toBe(401);
    now += 5_000;
    expect([await statuses(headers), await statuses(other)]).toEqual([
      [401, 401],
      [401, 401],
    ]);
    await elsewhere.close();
  });

  it('cannot be ended by others', async () => {
    const [one, other] = [await addOwner(), await addOwner()];
    const { body } = await current(one.headers);
    expect((await send(`DELETE /v1/sessions/${body.id}`, { headers: other.headers })).status).toBe(404);
    expect((await current(one.headers)).status).toBe(200);
  });

  it('last for 30 days after they were used, for 90 at most, and are forgotten then', async () => {
    const dayMs = 86_400_000;
    const startedAt = Date.parse('2026-11-01T10:20:30Z');
    let now = startedAt;
    const test = await createTestApp(underTest.database, () => new Date(now));
    const use = async ({ headers }: { headers: Record<string, string> }, day: number) => {
      now = startedAt + day * dayMs;
      const { body } = await current(headers, test);
      return body.expiresAt ?? body.code;
    };
    const add = () =>
      addPerson(underTest.database, {
        email: newEmail(),
        roles: { main: 'viewer' },
        at: new Date(startedAt),
      });
    const [idle, used, late] = [await add(), await add(), await add()];
    expect(await use(used, 29)).toBe('2026-12-30T10:00:00.000Z');
    expect(await use(late, 29.9)).toBe('2026-12-31T07:00:00.000Z');
    expect(await use(idle, 30)).toBe('session-ended');
    expect(await use(used, 58)).toBe('2027-01-28T10:00:00.000Z');
    expect(await use(used, 87)).toBe('2027-01-30T10:20:30.000Z');
    const { body: list } = await send<{ data: Session[] }>('GET /v1/sessions', {
      headers: used.headers,
      on: test,
    });
    expect(list.data[0]?.lastSeenAt).toBe('2027-01-27T10:00:00.000Z');
    expect(await use(used, 90)).toBe('session-ended');
    await test.close();

    const count = async () => {
      const ids = [idle, used, late].map(({ id }) => `'${id}'`).join();
      const rows = await underTest.database.query(`select id from sessions where person_id in (${ids})`);
      return rows.length;
    };
    expect(await count()).toBe(3);
    await maintain({ database: underTest.database, clock: () => new Date(now) });
    expect(await count()).toBe(0);
  });

  it('begin with a link, once and for half an hour, which lets the password be set once without the old one', async () => {
    const { email, headers: before } = await addOwner();
    const token = await makeLink(email);
    const tries = await Promise.all(Array.from({ length: 8 }, () => signIn({ token })));
    expect(tries.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(401)]);
    const signedIn = tries.find(({ status }) => status === 201) as (typeof tries)[0];
    expect(signedIn.body.mayReplacePassword).toBe(true);

    const headers = ownHeaders(tokenIn(signedIn));
    const change = async (body: object) => {
      const answer = await send('PUT /v1/people/me/password', { headers, body });
      return answer.body?.code ?? answer.status;
    };
    expect(await change({ password: 'a new password' })).toBe(204);
    expect((await current(headers)).body.mayReplacePassword).toBe(false);
    expect((await current(before)).status).toBe(401);
    expect(await change({ password: 'another new one' })).toBe('validation-failed');
    expect(await change({ password: 'another new one', current: password })).toBe('sign-in-failed');
    expect(await change({ password: 'another new one', current: 'a new password' })).toBe(204);
    expect((await signIn({ email, password })).status).toBe(401);
    expect((await signIn({ email, password: 'another new one' })).status).toBe(201);

    const late = await makeLink(email);
    const test = await createTestApp(underTest.database, () => new Date(Date.now() + 31 * 60_000));
    expect((await signIn({ token: late }, { on: test })).status).toBe(401);
    await test.close();
  });

  it('that began with a link let the password be set for a quarter of an hour; then the old one is asked for', async () => {
    let now = Date.now();
    const on = await createTestApp(underTest.database, () => new Date(now));
    onTestFinished(() => on.close());
    const change = async (headers: Record<string, string>, body: object) => {
      const answer = await send('PUT /v1/people/me/password', { headers, body, on });
      return answer.body?.errors?.map(({ path, message }) => `${path}: ${message}`) ?? answer.status;
    };
    const bySignInLink = async (email: string) =>
      ownHeaders(tokenIn(await signIn({ token: await makeLink(email) }, { on })));
    const { email } = await addOwner();
    const headers = await bySignInLink(email);
    const newcomer = await bySignInLink(newEmail());
    now += 899_000;
    expect((await current(headers, on)).body.mayReplacePassword).toBe(true);
    now += 1_000;
    expect((await current(headers, on)).body.mayReplacePassword).toBe(false);
    const next = { password: 'a new password of mine' };
    expect(await change(headers, next)).toEqual(['current: Must be the password until now.']);
    expect(await change(headers, { ...next, current: password })).toBe(204);
    expect(await change(newcomer, { ...next, current: password })).toEqual([
      'current: You have no password yet. Sign in by a new link, and choose one within 15 minutes.',
    ]);
  });

  it('and links end with a change of the password, and so do devices that were known, but for the one at hand', async () => {
    const { email, headers } = await addOwner();
    const [one, two] = [await makeLink(email), await makeLink(email)];
    const others = await addOwner();
    const ofOthers = await makeLink(others.email);
    const elsewhere = await signIn({ email, password });
    const here = await signIn({ token: one });
    const cookiesOf = (answer: { headers: Record<string, unknown> }) =>
      [answer.headers['set-cookie']]
        .flat()
        .map((cookie) => String(cookie).split(';')[0])
        .join('; ');
    const own = { ...ownHeaders(tokenIn(here)), cookie: cookiesOf(here) };
    const next = 'a new password of mine';
    const changed = await send('PUT /v1/people/me/password', { headers: own, body: { password: next } });
    expect(changed.status).toBe(204);
    expect((await signIn({ token: two })).body).toMatchObject({ code: 'link-invalid' });
    expect((await signIn({ token: ofOthers })).status).toBe(201);
    expect((await current(headers)).status).toBe(401);
    expect((await current({ cookie: cookiesOf(elsewhere) })).status).toBe(401);
    expect((await current(own)).status).toBe(200);
    const devices = await underTest.database.query(
      `select 1 from known_devices d join people p on p.id = d.person_id where email = $1::text`,
      [email],
    );
    expect(devices).toHaveLength(1);
    expect((await signIn({ token: await makeLink(email) })).status).toBe(201);
  });

  it('begin with a link or end with a change of the password, whichever is first, never both', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { email, headers } = await addOwner();
      const token = await makeLink(email);
      const [changed, entered] = await Promise.all([
        send('PUT /v1/people/me/password', {
          headers,
          body: { current: password, password: `${email} and more` },
        }),
        signIn({ token }),
      ]);
      expect(changed.status).toBe(204);
      if (entered.status === 201) expect((await current(ownHeaders(tokenIn(entered)))).status).toBe(401);
      // Or it had begun, and was over before it could be told of.
      else
        expect(entered.body).toMatchObject({ code: expect.stringMatching(/^(link-invalid|session-ended)$/) });
    }
  });

  it('begin with a link for somebody new, who owns the project; never for those of other projects', async () => {
    const email = newEmail();
    const { body } = await signIn({ token: await makeLink(email) });
    expect(body).toMatchObject({ person: { email }, projects: [{ key: 'main', role: 'owner' }] });
    await addProject(underTest.database, 'elsewhere');
    const both = newEmail();
    await addPerson(underTest.database, { email: both, roles: { main: 'viewer', elsewhere: 'owner' } });
    const refused = await underTest.test.send<Problem>('POST /v1/sign-in-links', { body: { email: both } });
    expect([refused.status, refused.body.code]).toEqual([409, 'person-elsewhere']);
    // The demo is nobody's secret.
    await addProject(underTest.database, 'demo');
    const withDemo = newEmail();
    await addPerson(underTest.database, { email: withDemo, roles: { main: 'owner', demo: 'owner' } });
    expect((await signIn({ token: await makeLink(withDemo) })).status).toBe(201);
  });

  it('that a key could open end when the person joins another project', async () => {
    const other = await addProject(underTest.database, `other-${randomUUID()}`);
    const email = newEmail();
    await addPerson(underTest.database, { email, passwordHash, roles: { main: 'viewer' } });
    const [link, used] = [await makeLink(email), await makeLink(email)];
    const opened = await signIn({ token: used });
    expect(opened.status).toBe(201);
    const key = await addSecretKey(underTest.database, other, ['manage']);
    const { body } = await underTest.test.send<{ link: string }>('POST /v1/invitations', {
      key,
      body: { email, role: 'owner' },
    });
    const joined = await send('POST /v1/invitations/accept', {
      body: { token: body.link.split('#')[1], name: 'Ada', password },
    });
    expect(joined.status).toBe(201);
    expect((await signIn({ token: link })).body).toMatchObject({ code: 'link-invalid' });
    expect((await current(ownHeaders(tokenIn(opened)))).status).toBe(401);
  });

  it('that a key could open end when the person makes another project, but not the one in which they do', async () => {
    const { email } = await addOwner();
    const [link, other, own] = [await makeLink(email), await makeLink(email), await makeLink(email)];
    const [opened, used] = [await signIn({ token: other }), await signIn({ token: own })];
    const headers = ownHeaders(tokenIn(used));
    const body = { key: `made-${randomUUID()}`, name: 'Made' };
    expect((await send('POST /v1/projects', { headers, body })).status).toBe(201);
    expect((await signIn({ token: link })).body).toMatchObject({ code: 'link-invalid' });
    expect((await current(ownHeaders(tokenIn(opened)))).status).toBe(401);
    expect((await current(ownHeaders(tokenIn(used)))).status).toBe(200);
  });

  it('leave nothing in the store that would let anybody in', async () => {
    const { email, token } = await addOwner();
    const signedIn = await signIn({ email, password });
    const device = /device-3000=([^;]+)/.exec(String(signedIn.headers['set-cookie']))?.[1] as string;
    const secrets = [password, token, tokenIn(signedIn), device, await makeLink(email)];
    const everything = await dumpStore(underTest.database);
    expect(everything).toContain(email);
    for (const secret of secrets) expect(everything).not.toContain(secret);
  });
});
