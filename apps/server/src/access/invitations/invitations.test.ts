import type {
  CreatedInvitation,
  CurrentSession,
  Invitation,
  InvitationOffer,
  Person,
  Problem,
} from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { shareDemo } from '../../demo/share-demo.ts';
import { maintain } from '../../maintenance.ts';
import { type AddedPerson, addPerson, ownHeaders, testOrigin } from '../../testing/add-person.ts';
import { addProject } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { hashPassword, isPassword } from '../people/password.ts';
import { inviteFirst } from './invite-first.ts';

const password = 'correct horse battery';
let people = 0;
const newEmail = () => {
  people += 1;
  return `person-${people}@shop.example`;
};

describeApp('an invitation', (underTest) => {
  let owner: AddedPerson;
  const send = <Body = Problem>(
    request: string,
    body?: unknown,
    headers: Record<string, string> = {},
    on?: TestApp,
  ) => (on ?? underTest.test).send<Body>(request, { key: null, headers, body });
  const invite = (input: object, { headers } = owner) =>
    send<CreatedInvitation & Problem>('POST /v1/invitations', input, headers);
  const accept = (body: object, on?: TestApp) =>
    send<CurrentSession & Problem>('POST /v1/invitations/accept', { password, ...body }, {}, on);
  const look = (token: string) => send<InvitationOffer & Problem>('POST /v1/invitations/look', { token });
  const list = async () =>
    (await send<{ data: Invitation[] }>('GET /v1/invitations?limit=1000', undefined, owner.headers)).body
      .data;
  const tokenOf = (link: string) => link.split('#')[1] as string;
  const inviteByToken = async (input: object, by = owner) => tokenOf((await invite(input, by)).body.link);
  const first = () => inviteFirst({ ...underTest.context, publicUrl: testOrigin });

  // Before anybody belongs to the project.
  it('of a start is for whoever has its link: all hold, and the first that is accepted ends them', async () => {
    await addProject(underTest.database, 'demo');
    const links = [await first(), await first(), await first(), await first()] as string[];
    expect(links[0]).toMatch(new RegExp(`^${testOrigin}/dashboard/invitation#[\\w-]{32}$`));
    const tokens = links.map(tokenOf);
    for (const token of tokens) {
      expect((await look(token)).body).toMatchObject({ email: null, role: 'owner', hasAccount: false });
    }
    const listed = async () =>
      (await underTest.test.send<{ data: Invitation[] }>('GET /v1/invitations')).body.data.length;
    expect(await listed()).toBe(4);
    const nameless = await accept({ token: tokens[0] });
    expect([nameless.status, nameless.body.errors?.[0]?.path]).toEqual([422, 'email']);

    const answers = await Promise.all(
      tokens.map((token) => accept({ token, email: newEmail(), name: 'Grace' })),
    );
    const signedIn = answers.filter(({ status }) => status === 201);
    expect(signedIn.map(({ body }) => body.projects.map(({ key, role }) => [key, role]))).toEqual([
      [
        ['main', 'owner'],
        ['demo', 'owner'],
      ],
    ]);
    expect(answers.filter(({ body }) => body.code === 'link-invalid')).toHaveLength(3);
    for (const token of tokens) expect((await look(token)).body.code).toBe('link-invalid');
    expect(await first()).toBeUndefined();
    expect(await listed()).toBe(0);
  });

  it('opens a demo project that comes later to the owners of the main one, while it belongs to nobody', async () => {
    const { orm } = underTest.database;
    const demoOwners = () =>
      underTest.database.query(
        "select person_id from memberships join projects on id = project_id where key = 'demo' and role = 'owner'",
      );
    await underTest.database.query(
      'delete from memberships where project_id = (select id from projects where key = $1::text)',
      ['demo'],
    );
    await shareDemo(orm, new Date());
    const owners = await demoOwners();
    expect(owners).toHaveLength(1);
    await addPerson(underTest.database, { email: newEmail(), roles: { main: 'owner' } });
    await shareDemo(orm, new Date());
    expect(await demoOwners()).toEqual(owners);
  });

  it('makes an account with a role, signs in, and is single-use, also when many accept it at once', async () => {
    owner = await addPerson(underTest.database, {
      email: newEmail(),
      name: 'Ada',
      roles: { main: 'owner' },
      passwordHash: await hashPassword(password),
    });
    const email = newEmail();
    const { status, headers, body: made } = await invite({ email, role: 'editor' });
    expect([status, headers['cache-control'], made.invitedBy]).toEqual([201, 'no-store', 'Ada']);
    const { link, mailed: _, ...shown } = made;
    expect(await list()).toContainEqual(shown);
    const token = tokenOf(link);
    const { body: offer } = await look(token);
    expect(offer).toEqual({
      ...{ project: { key: 'main', name: 'My project' }, email, role: 'editor', hasAccount: false },
      expiresAt: made.expiresAt,
    });
    const wrong = await accept({ token, email: newEmail() });
    expect(wrong.body.errors?.[0]?.path).toBe('email');

    const answers = await Promise.all(Array.from({ length: 8 }, () => accept({ token, name: 'Grace' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(401)]);
    const accepted = answers.find(({ status }) => status === 201) as (typeof answers)[0];
    expect(accepted.body).toMatchObject({
      person: { email, name: 'Grace' },
      projects: [{ key: 'main', role: 'editor' }],
      mayReplacePassword: false,
    });
    const cookie = /^([^=]+)=([^;]+)/.exec(String(accepted.headers['set-cookie']));
    const own = ownHeaders(cookie?.[2] as string);
    const { body: found } = await send<{ data: Person[] }>('GET /v1/people', undefined, own);
    expect(found.data.filter((person) => person.email === email)).toMatchObject([
      { id: accepted.body.person.id, name: 'Grace', role: 'editor' },
    ]);
    expect(await list()).not.toContainEqual(shown);
    expect((await accept({ token })).body.code).toBe('link-invalid');
  });

  it('opens an account that exists to nobody but who knows its password', async () => {
    await addProject(underTest.database, 'rival');
    const rival = await addPerson(underTest.database, { email: newEmail(), roles: { rival: 'owner' } });
    const email = newEmail();
    const passwordHash = await hashPassword(password);
    await addPerson(underTest.database, { email, roles: { main: 'owner' }, passwordHash });
    const token = await inviteByToken({ email, role: 'owner' }, rival);
    expect((await look(token)).body.hasAccount).toBe(true);
    const guessed = await accept({ token, password: 'chosen by the rival' });
    expect([guessed.status, guessed.body.code, guessed.headers['set-cookie']]).toEqual([
      401,
      'sign-in-failed',
      undefined,
    ]);
    const { body } = await accept({ token, name: 'Not I' });
    expect(body.person).toMatchObject({ email, name: '' });
    expect(body.projects).toMatchObject([{ key: 'main' }, { key: 'rival' }]);
    const [stored] = await underTest.database.query<{ hash: string }>(
      'select password_hash as hash from people where email = $1::text',
      [email],
    );
    expect(await isPassword(password, stored?.hash, 'known')).toBe(true);
  });

  it('sets no password for an account that has none yet', async () => {
    const rival = await addPerson(underTest.database, { email: newEmail(), roles: { rival: 'owner' } });
    const email = newEmail();
    await underTest.test.send('POST /v1/sign-in-links', { body: { email } });
    const token = await inviteByToken({ email }, rival);
    expect((await accept({ token })).body).toMatchObject({
      code: 'sign-in-failed',
      detail: expect.stringContaining('an account without a password'),
    });
  });

  it('gives one account one password when two projects invite somebody new at once', async () => {
    const rival = await addPerson(underTest.database, { email: newEmail(), roles: { rival: 'owner' } });
    const email = newEmail();
    const tokens = [await inviteByToken({ email }), await inviteByToken({ email }, rival)];
    const answers = await Promise.all(
      tokens.map((token, index) => accept({ token, password: `password number ${index}` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401]);
    const winner = answers.findIndex(({ status }) => status === 201);
    const again = await accept({ token: tokens[1 - winner], password: `password number ${winner}` });
    expect(again.body.projects).toHaveLength(2);
  });

  it('takes the place of an older one for the same person, and can be withdrawn', async () => {
    const email = newEmail();
    const older = await inviteByToken({ email, role: 'owner' });
    const { body: newer } = await invite({ email: email.toUpperCase() });
    expect([newer.role, (await look(older)).body.code]).toEqual(['viewer', 'link-invalid']);
    expect((await list()).filter((one) => one.email === email)).toHaveLength(1);
    const withdraw = (headers: Record<string, string>) =>
      send(`DELETE /v1/invitations/${newer.id}`, undefined, headers);
    const rival = await addPerson(underTest.database, { email: newEmail(), roles: { rival: 'owner' } });
    expect((await withdraw(rival.headers)).body.code).toBe('invitation-not-found');
    expect((await withdraw(owner.headers)).status).toBe(204);
    expect((await withdraw(owner.headers)).status).toBe(404);
    expect((await accept({ token: tokenOf(newer.link) })).body.code).toBe('link-invalid');
  });

  it('is not made for who belongs to the project, nor accepted by them', async () => {
    const email = newEmail();
    const passwordHash = await hashPassword(password);
    const token = await inviteByToken({ email });
    await addPerson(underTest.database, { email, roles: { main: 'viewer' }, passwordHash });
    expect((await invite({ email })).body.code).toBe('already-member');
    expect((await accept({ token })).body.code).toBe('already-member');
  });

  it('by a key names nobody who invited', async () => {
    const { status, body } = await underTest.test.send<CreatedInvitation>('POST /v1/invitations', {
      body: { email: newEmail() },
    });
    expect([status, body.invitedBy]).toEqual([201, null]);
  });

  it('holds for 7 days, and is forgotten then', async () => {
    const email = newEmail();
    const token = await inviteByToken({ email });
    const clock = () => new Date(Date.now() + 7 * 86_400_000);
    const later = await createTestApp(underTest.database, clock);
    expect((await accept({ token }, later)).body.code).toBe('link-invalid');
    await later.close();
    const rows = () => underTest.database.query('select id from invitations');
    expect((await rows()).length).toBeGreaterThan(0);
    await maintain({ database: underTest.database, clock });
    expect(await rows()).toEqual([]);
  });

  it('of an owner ends with their ownership: nobody comes back by what they kept', async () => {
    await addProject(underTest.database, 'left');
    const owner = await addPerson(underTest.database, {
      email: 'stays@shop.example',
      roles: { left: 'owner' },
    });
    for (const [email, leave] of [
      ['removed@shop.example', (id: string) => send(`DELETE /v1/people/${id}`, undefined, owner.headers)],
      [
        'demoted@shop.example',
        (id: string) => send(`PUT /v1/people/${id}`, { role: 'viewer' }, owner.headers),
      ],
    ] as const) {
      const leaving = await addPerson(underTest.database, { email, roles: { left: 'owner' } });
      const body = { email: `second-${email}`, role: 'owner' };
      const made = await send<{ link: string }>('POST /v1/invitations', body, leaving.headers);
      const kept = await send<{ link: string }>(
        'POST /v1/invitations',
        { email: `kept-${email}` },
        owner.headers,
      );
      expect((await leave(leaving.id)).status).toBeLessThan(300);
      const look = async ({ link }: { link: string }) =>
        (await send('POST /v1/invitations/look', { token: link.split('#')[1] })).status;
      expect([await look(made.body), await look(kept.body)]).toEqual([401, 200]);
    }
  });
});
