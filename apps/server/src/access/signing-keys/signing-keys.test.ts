import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { CreatedSigningKey, Problem, Response, ResponseReceipt, SigningKey } from '@voxpoint/contract';
import { expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { addSigner } from '../../testing/signed-respondents.ts';
import { createTestApp, type TestApp, testKeys } from '../../testing/test-app.ts';
import { claimsOf } from '../../testing/write-token.ts';

const pem = (type: 'ed25519' | 'ed448' | 'x25519') => {
  const { publicKey, privateKey } = generateKeyPairSync(type as 'ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
};

describeApp('signing keys', (underTest) => {
  const make = (body: object) =>
    underTest.test.send<CreatedSigningKey & Omit<Problem, 'status'>>('POST /v1/signing-keys', { body });
  const list = async () =>
    (await underTest.test.send<{ data: SigningKey[] }>('GET /v1/signing-keys?limit=1000')).body.data;
  const isVerified = async (on: TestApp, token: string) => {
    const { body } = await on.send<ResponseReceipt>('POST /v1/responses', {
      key: testKeys.publishable,
      body: { id: randomUUID(), touchpoint: 'website', score: 9, respondent: { id: 'ada', token } },
    });
    return (await on.send<Response>(`GET /v1/responses/${body.id}`)).body.respondent?.verified;
  };

  it('show a secret once; a public key stays readable', async () => {
    const { status, body } = await make({ algorithm: 'HS256', name: 'Shop' });
    expect(status).toBe(201);
    expect(body.secret).toMatch(/^vss_[\w-]{43}$/);
    const { secret, ...kept } = body;
    expect(kept).toMatchObject({ algorithm: 'HS256', name: 'Shop', publicKey: null, revokedAt: null });
    const { publicKey } = pem('ed25519');
    const given = await make({ algorithm: 'EdDSA', publicKey: `\n  ${publicKey}\n\n` });
    expect(given.body).toMatchObject({ publicKey, secret: null });
    const { secret: _, ...other } = given.body;
    expect(await list()).toEqual(expect.arrayContaining([kept, other]));
    expect(JSON.stringify(await list())).not.toContain(secret);
  });

  it.each([
    ['words', 'a key', 'public-key'],
    ['a key of another kind', pem('x25519').publicKey, 'public-key'],
    ['a key of another curve', pem('ed448').publicKey, 'public-key'],
    ['a private key', pem('ed25519').privateKey, 'not-private-key'],
  ])('are not made of %s', async (_, publicKey, format) => {
    const { status, body } = await make({ algorithm: 'EdDSA', publicKey });
    expect([status, body.errors?.[0]]).toMatchObject([422, { path: 'publicKey', params: { format } }]);
  });

  it('rotate without a gap: the old and the new are in force together until the old is revoked', async () => {
    const [first, second] = [await addSigner(underTest.test), await addSigner(underTest.test)];
    const tokens = [first, second].map(({ sign }) => sign(claimsOf('ada', new Date())));
    const judge = () => Promise.all(tokens.map((token) => isVerified(underTest.test, token)));
    expect(await judge()).toEqual([true, true]);
    expect((await underTest.test.send(`DELETE /v1/signing-keys/${first.kid}`)).status).toBe(204);
    expect(await judge()).toEqual([false, true]);
  });

  it('work at once on another server, and are refused there within 5 seconds once revoked', async () => {
    let now = Date.now();
    const elsewhere = await createTestApp(underTest.database, () => new Date(now));
    await isVerified(elsewhere, (await addSigner(underTest.test)).sign(claimsOf('ada', new Date(now))));
    const { kid, sign } = await addSigner(underTest.test, 'EdDSA');
    const token = sign(claimsOf('ada', new Date(now)));
    expect(await isVerified(elsewhere, token)).toBe(true);
    await underTest.test.send(`DELETE /v1/signing-keys/${kid}`);
    now += 5_000;
    expect(await isVerified(elsewhere, token)).toBe(false);
    await elsewhere.close();
  });

  it('leave no secret behind once they are revoked', async () => {
    const { kid, secret } = await addSigner(underTest.test);
    const stored = async () =>
      JSON.stringify(await underTest.database.query('select secret from signing_keys'));
    expect(await stored()).toContain(secret);
    await underTest.test.send(`DELETE /v1/signing-keys/${kid}`);
    expect(await stored()).not.toContain(secret);
    const audited = JSON.stringify(await underTest.database.query('select * from audit'));
    expect(audited).toContain(kid);
    expect(audited).not.toContain(secret);
  });

  it('are revoked once, and are those of one project', async () => {
    const { kid } = await addSigner(underTest.test);
    const projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    const key = await addSecretKey(underTest.database, projectId, ['manage']);
    const revoke = async (id: string, sending = {}) =>
      (await underTest.test.send(`DELETE /v1/signing-keys/${id}`, sending)).status;
    expect(await revoke(kid, { key })).toBe(404);
    expect([await revoke(kid), await revoke(kid), await revoke(randomUUID())]).toEqual([204, 204, 404]);
  });

  it('are 20 at most that are in force, also when many are made at once', async () => {
    const projectId = await addProject(underTest.database, `p-${randomUUID()}`);
    const key = await addSecretKey(underTest.database, projectId, ['manage']);
    const answers = await Promise.all(
      Array.from({ length: 23 }, () =>
        underTest.test.send<Problem>('POST /v1/signing-keys', { key, body: { algorithm: 'HS256' } }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    const refused = answers.filter(({ status }) => status === 422);
    expect(refused.map(({ body }) => body.errors?.[0]?.code)).toEqual(Array(3).fill('too-many'));
  });
});
