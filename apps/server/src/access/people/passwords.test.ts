import type { CurrentSession, Problem } from '@voxpoint/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { addPerson } from '../../testing/add-person.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { assertGoodPassword } from './assert-good-password.ts';
import { hashPassword } from './password.ts';

const owner = {
  email: 'ada.king@lovelace.example',
  name: 'Ada Lovelace',
  projects: [{ key: 'second-shop', name: 'Müllers Backstube' }],
};
const refusal = async (password: string) => {
  try {
    await assertGoodPassword(password, owner);
    return 'taken';
  } catch (error) {
    const [first] = (error as { errors: { path: string; message: string }[] }).errors;
    expect(first?.path).toBe('password');
    expect(first?.message).toMatch(/Choose a sentence of your own, or let a password manager choose\.$/);
    return first?.message.split('.')[0];
  }
};

describe('a new password', () => {
  const common = 'Is one of the most common passwords, or nearly';
  const own = 'Is made of your e-mail address, your name, or the name of the project or of Voxpoint';
  const pattern = 'Is a sequence, a repetition, a date or a pattern of keys';

  it.each([
    ['1234567890', common],
    ['password123', common],
    ['PASSWORD123', common],
    ['P@ssw0rd123!', common],
    ['Passwort123', common],
    ['qwertyuiop', common],
    ['iloveyou2024', common],
    ['0987654321', common],
    ['ada.king@lovelace.example', own],
    ['Ada.King@Lovelace.Example', own],
    ['ada.king@lovelace.example1', own],
    ['Adalovelace1', own],
    ['voxpoint2026', own],
    ['Voxpoint2026!', own],
    ['second-shop!', own],
    ['müllers backstube', own],
    ['aaaaaaaaaaaa', pattern],
    ['abcdefghijkl', pattern],
    ['ababababababab', pattern],
    ['qwertzuiop', pattern],
  ])('%s is refused, with the reason and what to do', async (password, reason) => {
    expect(await refusal(password)).toBe(reason);
  });

  it.each([
    '8$5Ada#9!2@7',
    'correct horse battery',
    'Kx7#pQ2!vR9z',
    'wir backen um vier',
    'a sentence with voxpoint in it',
  ])('%s is taken', async (password) => {
    expect(await refusal(password)).toBe('taken');
  });
});

describeApp('passwords', (underTest) => {
  const weak = 'password123';
  let weakHash: string;
  beforeAll(async () => {
    weakHash = await hashPassword(weak);
  });
  const send = <Body = Problem>(request: string, headers: Record<string, string>, body: unknown) =>
    underTest.test.send<Body>(request, { key: null, headers, body });

  it('that are weak are not taken for a new account, nor instead of an old one, which goes on', async () => {
    const email = 'early@shop.example';
    const { headers } = await addPerson(underTest.database, {
      email,
      roles: { main: 'owner' },
      passwordHash: weakHash,
    });
    const signedIn = await send<CurrentSession>('POST /v1/sessions', {}, { email, password: weak });
    expect(signedIn.status).toBe(201);
    const change = async (password: string) => {
      const answer = await send('PUT /v1/people/me/password', headers, { current: weak, password });
      return answer.body?.errors?.map(({ path }) => path) ?? answer.status;
    };
    expect(await change('1234567890')).toEqual(['password']);
    expect(await change(email)).toEqual(['password']);
    expect(await change('my project 1')).toEqual(['password']);
    expect(await change('correct horse battery')).toBe(204);

    const invitee = { email: 'late@shop.example' };
    const made = await send<{ link: string }>('POST /v1/invitations', headers, invitee);
    const token = made.body.link.split('#')[1];
    const accept = (password: string) => send('POST /v1/invitations/accept', {}, { token, password });
    for (const password of [weak, invitee.email, 'late@shop!']) {
      const { status, body } = await accept(password);
      expect([status, body.errors?.map(({ path }) => path)]).toEqual([422, ['password']]);
    }
    expect((await accept('correct horse battery')).status).toBe(201);
  });
});
