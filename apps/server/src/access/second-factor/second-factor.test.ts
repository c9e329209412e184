import type {
  CurrentSession,
  NewSecondFactor,
  Person,
  Problem,
  RecoveryCodes,
  SecondFactor,
} from '@voxpoint/contract';
import { Secret, TOTP } from 'otpauth';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { maintain } from '../../maintenance.ts';
import { addPerson, ownHeaders } from '../../testing/add-person.ts';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { dumpStore } from '../../testing/dump-store.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { hashPassword } from '../people/password.ts';

const password = 'correct horse battery';
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(password);
});
let people = 0;

describeApp('a second factor', (underTest) => {
  let now = Date.parse('2026-11-01T10:00:00Z');
  const wait = (ms: number) => {
    now += ms;
    underTest.setClock(new Date(now).toISOString());
  };
  // Each test in a time of its own: no code is like one of another test.
  beforeEach(() => wait(3_600_000));

  const send = <Body = Problem>(request: string, headers: Record<string, string>, body?: unknown) =>
    underTest.test.send<Body & Partial<Problem>>(request, { key: null, headers, body });
  const add = async (roles: Parameters<typeof addPerson>[1]['roles'] = { main: 'owner' }) => {
    people += 1;
    const email = `person-${people}@shop.example`;
    const at = new Date(now);
    return { email, ...(await addPerson(underTest.database, { email, roles, passwordHash, at })) };
  };
  const codeOf = (secret: string, ms = 0) =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now + ms });
  const signIn = (body: object, headers: Record<string, string> = {}) =>
    send<CurrentSession>('POST /v1/sessions', headers, body);
  const tell = ({ status, body }: { status: number; body?: Partial<Problem> }) => body?.code ?? status;
  const setUp = async (headers: Record<string, string>) => {
    const begun = await send<NewSecondFactor>('POST /v1/people/me/second-factor', headers, {
      current: password,
    });
    expect(begun.status).toBe(201);
    const { secret, uri } = begun.body;
    const confirmed = await send<RecoveryCodes>('PUT /v1/people/me/second-factor', headers, {
      code: codeOf(secret),
    });
    expect(confirmed.status).toBe(200);
    wait(30_000);
    return { secret, uri, recoveryCodes: confirmed.body.recoveryCodes };
  };
  const makeLink = async (email: string) => {
    const { body } = await underTest.test.send<{ link: string }>('POST /v1/sign-in-links', {
      body: { email },
    });
    return body.link.split('#')[1] as string;
  };

  it('is asked for once a code of it was given, and each code is taken once', async () => {
    const { email, headers } = await add();
    const other = await signIn({ email, password });
    const begun = await send<NewSecondFactor>('POST /v1/people/me/second-factor', headers, {
      current: password,
    });
    const { secret, uri } = begun.body;
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    expect(decodeURIComponent(uri)).toContain(`otpauth://totp/Voxpoint (localhost):${email}?`);
    // Until then it is not.
    expect(tell(await signIn({ email, password }))).toBe(201);
    const confirm = (code: string) =>
      send<RecoveryCodes>('PUT /v1/people/me/second-factor', headers, { code });
    expect(tell(await confirm('000000'))).toBe('second-factor-wrong');
    const code = codeOf(secret);
    const { body } = await confirm(`${code.slice(0, 3)} ${code.slice(3)}`);
    expect(body.recoveryCodes).toHaveLength(10);
    for (const one of body.recoveryCodes) expect(one).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
    // Sessions that began without it end; the one in which it was set up goes on.
    const token = /=([^;]+)/.exec(String(other.headers['set-cookie']))?.[1] ?? '';
    expect((await send('GET /v1/sessions/current', ownHeaders(token))).status).toBe(401);
    const { body: current } = await send<CurrentSession>('GET /v1/sessions/current', headers);
    expect(current.hasSecondFactor).toBe(true);
    const { body: state } = await send<SecondFactor>('GET /v1/people/me/second-factor', headers);
    expect(state).toEqual({ since: new Date(now).toISOString(), recoveryCodesLeft: 10 });
    expect(tell(await send('POST /v1/people/me/second-factor', headers, { current: password }))).toBe(
      'second-factor-exists',
    );

    const needed = await signIn({ email, password });
    expect([needed.status, needed.body.code]).toEqual([401, 'second-factor-needed']);
    expect(tell(await signIn({ email, password: 'wrong horse battery', code }))).toBe('sign-in-failed');
    expect(tell(await signIn({ email, password, code }))).toBe('second-factor-wrong');
    wait(30_000);
    const next = codeOf(secret);
    // Of many at once, one gets in by it.
    const tries = await Promise.all(Array.from({ length: 4 }, () => signIn({ email, password, code: next })));
    expect(tries.map(tell).sort()).toEqual([201, ...Array(3).fill('second-factor-wrong')]);
    // A clock that is half a minute ahead will do; a code that is older than the last one taken will not.
    expect(tell(await signIn({ email, password, code: codeOf(secret, 30_000) }))).toBe(201);
    wait(30_000);
    expect(tell(await signIn({ email, password, code: codeOf(secret, -30_000) }))).toBe(
      'second-factor-wrong',
    );
    wait(60_000);
    expect(tell(await signIn({ email, password, code: codeOf(secret, -60_000) }))).toBe(
      'second-factor-wrong',
    );
    expect(tell(await signIn({ email, password, code: codeOf(secret) }))).toBe(201);
  });

  it('is stood in for by a recovery code, each once; new ones end those until now', async () => {
    const { email, headers } = await add();
    const { secret, recoveryCodes } = await setUp(headers);
    const [first = '', second = ''] = recoveryCodes;
    expect(
      tell(await signIn({ email, password, code: ` ${first.toUpperCase().replaceAll('-', ' ')}` })),
    ).toBe(201);
    expect(tell(await signIn({ email, password, code: first }))).toBe('second-factor-wrong');
    const renew = (code: string) =>
      send<RecoveryCodes>('POST /v1/people/me/recovery-codes', headers, { code });
    expect(tell(await renew('123456'))).toBe('second-factor-wrong');
    const { body } = await renew(codeOf(secret));
    expect(body.recoveryCodes).toHaveLength(10);
    expect(tell(await signIn({ email, password, code: second }))).toBe('second-factor-wrong');
    expect(tell(await signIn({ email, password, code: body.recoveryCodes[0] }))).toBe(201);
  });

  it('is asked for with a link and with an invitation, too, and neither is used up without it', async () => {
    const { email, headers } = await add();
    const { secret } = await setUp(headers);
    const token = await makeLink(email);
    expect(tell(await signIn({ token }))).toBe('second-factor-needed');
    expect(tell(await signIn({ token, code: '000000' }))).toBe('second-factor-wrong');
    expect(tell(await signIn({ token, code: codeOf(secret) }))).toBe(201);
    expect(tell(await signIn({ token, code: codeOf(secret) }))).toBe('link-invalid');

    wait(30_000);
    const key = `invites-${people}-${now}`;
    await addProject(underTest.database, key);
    const inviter = await addPerson(underTest.database, {
      email: `inviter-${people}@shop.example`,
      roles: { [key]: 'owner' },
      at: new Date(now),
    });
    const made = await send<{ link: string }>('POST /v1/invitations', inviter.headers, { email });
    const invitation = { token: made.body.link.split('#')[1], password };
    expect(tell(await send('POST /v1/invitations/accept', {}, invitation))).toBe('second-factor-needed');
    const accepted = await send('POST /v1/invitations/accept', {}, { ...invitation, code: codeOf(secret) });
    expect(accepted.status).toBe(201);
  });

  it('cannot be guessed, and who guesses does not keep its owner out of a known device', async () => {
    const { email, headers } = await add();
    const { secret } = await setUp(headers);
    const begun = await signIn({ email, password, code: codeOf(secret) });
    const device = /voxpoint-device-3000=[^;]+/.exec(String(begun.headers['set-cookie']))?.[0] ?? '';
    wait(30_000);
    const guesses = await Promise.all(
      Array.from({ length: 8 }, (_, index) => signIn({ email, password, code: `00000${index}` })),
    );
    expect(guesses.map(tell).sort()).toEqual([
      ...Array(5).fill('second-factor-wrong'),
      ...Array(3).fill('too-many-attempts'),
    ]);
    const refused = await signIn({ email, password, code: codeOf(secret) });
    expect([tell(refused), refused.headers['retry-after']]).toEqual(['too-many-attempts', '60']);
    expect(tell(await signIn({ email, password, code: codeOf(secret) }, { cookie: device }))).toBe(201);
    const waits: number[] = [];
    for (let round = 0; round < 11; round += 1) {
      const { headers: answered } = await signIn({ email, password, code: '000000' });
      waits.push(Number(answered['retry-after']) / 60);
      wait(Number(answered['retry-after']) * 1_000);
      expect(tell(await signIn({ email, password, code: '000000' }))).toBe('second-factor-wrong');
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
  });

  it('is set up and turned off by who knows password or code, not by who sits at an open desk', async () => {
    const { email, headers } = await add();
    const begin = (body: object) => send('POST /v1/people/me/second-factor', headers, body);
    expect((await begin({})).body.errors?.[0]?.path).toBe('current');
    expect(tell(await begin({ current: 'wrong horse battery' }))).toBe('sign-in-failed');
    const { secret, recoveryCodes } = await setUp(headers);
    const token = await makeLink(email);
    const remove = (code: string) => send('POST /v1/people/me/second-factor/removal', headers, { code });
    expect(tell(await remove('000000'))).toBe('second-factor-wrong');
    expect((await remove(codeOf(secret))).status).toBe(204);
    expect(tell(await remove(codeOf(secret)))).toBe('second-factor-missing');
    expect(tell(await signIn({ email, password }))).toBe(201);
    // What was open under the old conditions has ended.
    expect(tell(await signIn({ token }))).toBe('link-invalid');
    const again = await setUp(headers);
    expect(tell(await signIn({ email, password, code: recoveryCodes[0] }))).toBe('second-factor-wrong');
    expect(tell(await signIn({ email, password, code: codeOf(again.secret) }))).toBe(201);
  });

  it('that somebody began to set up can be confirmed for an hour, and is forgotten then', async () => {
    const { headers, id } = await add();
    const begun = await send<NewSecondFactor>('POST /v1/people/me/second-factor', headers, {
      current: password,
    });
    wait(3_600_001);
    const late = await send('PUT /v1/people/me/second-factor', headers, { code: codeOf(begun.body.secret) });
    expect(tell(late)).toBe('second-factor-missing');
    await maintain(underTest.context);
    const rows = await underTest.database.query(`select 1 from second_factors where person_id = '${id}'`);
    expect(rows).toEqual([]);
  });

  it('is asked for by a project before anything of it is answered; keys are not asked', async () => {
    const { database } = underTest;
    const key = `strict-${people}-${Math.floor(now / 1_000)}`;
    const projectId = await addProject(database, key);
    const owner = await add({ [key]: 'owner', main: 'viewer' });
    // They are listed in the order in which they came.
    wait(1);
    const viewer = await add({ [key]: 'viewer' });
    const inProject = (headers: Record<string, string>) => ({ ...headers, 'voxpoint-project': key });
    const settings = { name: 'Strict', requireSecondFactor: true };
    const put = await send<{ requireSecondFactor: boolean }>(
      'PUT /v1/project',
      inProject(owner.headers),
      settings,
    );
    expect(put.body.requireSecondFactor).toBe(true);
    for (const { headers } of [owner, viewer]) {
      for (const request of ['GET /v1/project', 'GET /v1/responses', 'GET /v1/people', 'GET /v1/stream']) {
        const refused = await send(request, inProject(headers));
        expect([refused.status, refused.body.code]).toEqual([403, 'second-factor-required']);
      }
      const left = await send('PUT /v1/touchpoints/till', inProject(headers), { name: 'Till' });
      expect(tell(left)).toBe('second-factor-required');
    }
    const { body: session } = await send<CurrentSession>('GET /v1/sessions/current', owner.headers);
    expect(session.projects.find((project) => project.key === key)?.requireSecondFactor).toBe(true);
    expect((await send('GET /v1/project', { ...owner.headers, 'voxpoint-project': 'main' })).status).toBe(
      200,
    );
    const secretKey = await addSecretKey(database, projectId, ['read']);
    expect((await underTest.test.send('GET /v1/responses', { key: secretKey })).status).toBe(200);

    await setUp(owner.headers);
    expect((await send('GET /v1/responses', inProject(owner.headers))).status).toBe(200);
    const { body: list } = await send<{ data: Person[] }>('GET /v1/people', inProject(owner.headers));
    expect(list.data.map(({ hasSecondFactor, emailVerified }) => [hasSecondFactor, emailVerified])).toEqual([
      [true, false],
      [false, false],
    ]);
  });

  it('is reset by an owner of all their projects or by a key, never by themselves, nor by a key of one of several', async () => {
    const { database } = underTest;
    const [key, elsewhere] = [`reset-${people}-${now}`, `elsewhere-${people}-${now}`];
    const projectId = await addProject(database, key);
    await addProject(database, elsewhere);
    const owner = await add({ [key]: 'owner' });
    const both = await add({ [key]: 'owner', [elsewhere]: 'owner' });
    const lost = await add({ [key]: 'viewer' });
    const shared = await add({ [key]: 'viewer', [elsewhere]: 'viewer' });
    for (const { headers } of [owner, lost, shared]) await setUp(headers);
    const reset = (by: { headers: Record<string, string> }, { id }: { id: string }) =>
      send(`DELETE /v1/people/${id}/second-factor`, { ...by.headers, 'voxpoint-project': key });
    expect(tell(await reset(owner, owner))).toBe('role-missing');
    expect(tell(await reset(lost, owner))).toBe('role-missing');
    expect(tell(await reset(owner, shared))).toBe('person-elsewhere');
    expect(tell(await reset(both, shared))).toBe(204);
    expect(tell(await reset(both, shared))).toBe('second-factor-missing');
    expect((await reset(owner, lost)).status).toBe(204);
    expect((await send('GET /v1/sessions/current', lost.headers)).status).toBe(401);
    expect(tell(await signIn({ email: lost.email, password }))).toBe(201);
    const manage = await addSecretKey(database, projectId, ['manage']);
    const byKey = await underTest.test.send(`DELETE /v1/people/${owner.id}/second-factor`, { key: manage });
    expect(byKey.status).toBe(204);
    const stranger = await add();
    const notHere = await underTest.test.send(`DELETE /v1/people/${stranger.id}/second-factor`, {
      key: manage,
    });
    expect(notHere.status).toBe(404);
  });

  it('leaves its secret in the store, which has to compute with it, and of recovery codes hashes only', async () => {
    const { headers, id } = await add();
    const { secret, recoveryCodes } = await setUp(headers);
    const everything = await dumpStore(underTest.database);
    expect(everything.split(secret)).toHaveLength(2);
    for (const code of recoveryCodes) {
      expect(everything).not.toContain(code);
      expect(everything).not.toContain(code.replaceAll('-', ''));
    }
    await send(`DELETE /v1/people/${id}`, headers);
    const rows = await underTest.database.query(
      `select person_id from second_factors where person_id = '${id}'
        union all select person_id from recovery_codes where person_id = '${id}'
        union all select person_id from known_devices where person_id = '${id}'`,
    );
    expect(rows).toEqual([]);
  });
});
