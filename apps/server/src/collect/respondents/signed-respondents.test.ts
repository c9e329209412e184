import { execFile, spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { BatchReceipt, Problem, Response, ResponseReceipt, UnsignedReason } from '@voxpoint/contract';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { addProject, addSecretKey } from '../../testing/add-project.ts';
import { describeApp } from '../../testing/fixtures.ts';
import { addSigner, type Signer } from '../../testing/signed-respondents.ts';
import { testKeys } from '../../testing/test-app.ts';
import { claimsOf, hmac, writeToken } from '../../testing/write-token.ts';

const now = new Date('2026-11-22T12:00:00Z');
const seconds = now.getTime() / 1000;
const { publishable } = testKeys;
const guide = new URL('../../../../../docs/signed-respondents.md', import.meta.url);

describeApp('a signed respondent', (underTest) => {
  let shared: Signer & { secret: string };
  let asymmetric: Signer & { secret: string };
  const touchpoint = 'signed-only';

  const collect = <Body = ResponseReceipt & Omit<Problem, 'status'>>(answer: object, key = publishable) =>
    underTest.test.send<Body>('POST /v1/responses', {
      key,
      body: { id: randomUUID(), touchpoint: 'website', score: 9, ...answer },
    });
  const read = async (id: string) => (await underTest.test.send<Response>(`GET /v1/responses/${id}`)).body;
  const answerOf = async (respondent: string, token: string) => {
    const { status, body } = await collect({ respondent: { id: respondent, token } });
    expect(status).toBe(201);
    return { body, stored: await read(body.id) };
  };
  /** What becomes of a token, and what a survey that takes no other says of it. */
  const judge = async (token: string, respondent = 'ada') => {
    const { body, stored } = await answerOf(respondent, token);
    const refused = await collect({ touchpoint, respondent: { id: respondent, token } });
    return {
      isVerified: stored.respondent?.verified,
      isIgnored: body.ignored?.includes('respondent.token') ?? false,
      status: refused.status,
      code: refused.body.code,
      errors: refused.body.errors?.map(({ path, params }) => [path, params?.of]),
    };
  };
  const taken = {
    ...{ isVerified: true, isIgnored: false },
    ...{ status: 201, code: undefined, errors: undefined },
  };
  const refusedFor = (of: UnsignedReason) => ({
    ...{ isVerified: false, isIgnored: true },
    ...{ status: 403, code: 'respondent-not-signed', errors: [['respondent.token', of]] },
  });

  beforeAll(async () => {
    underTest.setClock(now.toISOString());
    shared = await addSigner(underTest.test);
    asymmetric = await addSigner(underTest.test, 'EdDSA');
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}`, { body: { name: 'Signed' } });
    await underTest.test.send(`PUT /v1/touchpoints/${touchpoint}/surveys/nps`, {
      body: { requireSigned: true },
    });
  });

  it('is verified by a secret that is shared, and by a public key', async () => {
    for (const signer of [shared, asymmetric]) {
      expect(await judge(signer.sign(claimsOf('ada', now)))).toEqual(taken);
    }
  });

  const printedIn = {
    js: {
      command: [process.execPath, '--input-type=module', '--eval'],
      call: (kid: string, secret: string) =>
        `process.stdout.write(signRespondent('ada', { kid: '${kid}', secret: '${secret}', project: 'main' }));`,
    },
    python: {
      command: ['python3', '-c'],
      call: (kid: string, secret: string) =>
        `print(sign_respondent('ada', '${kid}', '${secret}', 'main'), end='')`,
    },
    php: {
      command: ['php', '-r'],
      call: (kid: string, secret: string) => `echo sign_respondent('ada', '${kid}', '${secret}', 'main');`,
    },
  };

  for (const [language, { command, call }] of Object.entries(printedIn)) {
    const [program = '', ...args] = command;
    it.skipIf(spawnSync(program, ['--version']).error)(
      `is verified by what the guide prints in ${language}`,
      async () => {
        const fences = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's');
        const [, printed] = fences.exec(await readFile(guide, 'utf8')) ?? [];
        const code = `${printed}\n${call(shared.kid, shared.secret)}`;
        const { stdout } = await promisify(execFile)(program, [...args, code]);
        underTest.setClock(new Date().toISOString());
        const judged = await judge(stdout);
        underTest.setClock(now.toISOString());
        expect(judged).toEqual(taken);
      },
    );
  }

  it('is not verified by an id alone, nor where the key of the sender is secret', async () => {
    for (const key of [publishable, testKeys.secret]) {
      const { body } = await collect({ respondent: { id: 'ada' } }, key);
      expect((await read(body.id)).respondent).toEqual({ id: 'ada', verified: false });
    }
  });

  type Make = (given: {
    shared: Signer & { secret: string };
    asymmetric: Signer & { secret: string };
  }) => unknown;
  const ada = (change: object = {}) => ({ ...claimsOf('ada', now), ...change });
  const attacks: [what: string, why: UnsignedReason, make: Make][] = [
    ['no token at all', 'malformed', () => ''],
    ['three dots', 'malformed', () => '...'],
    ['no header', 'malformed', () => `.${'e30'}.`],
    ['a header that is no object', 'malformed', () => writeToken([], ada(), hmac('x'))],
    ['no kid', 'malformed', ({ shared }) => shared.sign(ada(), { kid: undefined })],
    ['a kid that is a number', 'malformed', ({ shared }) => shared.sign(ada(), { kid: 7 })],
    ['a kid that nobody has', 'key', ({ shared }) => shared.sign(ada(), { kid: randomUUID() })],
    ['a kid with a path', 'key', ({ shared }) => shared.sign(ada(), { kid: '../../dev/null' })],
    ['a kid of a prototype', 'key', ({ shared }) => shared.sign(ada(), { kid: '__proto__' })],
    ['a kid with SQL', 'key', ({ shared }) => shared.sign(ada(), { kid: "' or true --" })],
    ['a kid with NUL', 'key', ({ shared }) => shared.sign(ada(), { kid: '\0' })],
    [
      'alg none',
      'signature',
      ({ shared }) => writeToken({ alg: 'none', kid: shared.kid }, ada(), () => Buffer.alloc(0)),
    ],
    ['alg nOnE', 'signature', ({ shared }) => shared.sign(ada(), { alg: 'nOnE' })],
    ['alg HS512', 'signature', ({ shared }) => shared.sign(ada(), { alg: 'HS512' })],
    [
      'the public key as a secret',
      'signature',
      ({ asymmetric }) => writeToken({ alg: 'HS256', kid: asymmetric.kid }, ada(), hmac(asymmetric.secret)),
    ],
    [
      'EdDSA under the kid of a secret',
      'signature',
      ({ shared, asymmetric }) => asymmetric.sign(ada(), { kid: shared.kid }),
    ],
    [
      'another secret',
      'signature',
      ({ shared }) => writeToken({ alg: 'HS256', kid: shared.kid }, ada(), hmac('no')),
    ],
    [
      'an empty secret',
      'signature',
      ({ shared }) => writeToken({ alg: 'HS256', kid: shared.kid }, ada(), hmac('')),
    ],
    [
      'a key of its own in the header',
      'signature',
      ({ asymmetric: { kid } }) => {
        const { publicKey, privateKey } = generateKeyPairSync('ed25519');
        const jwk = publicKey.export({ format: 'jwk' });
        return writeToken({ alg: 'EdDSA', kid, jwk }, ada(), (text) =>
          sign(null, Buffer.from(text), privateKey),
        );
      },
    ],
    [
      'something critical that is unknown',
      'signature',
      ({ shared }) => shared.sign(ada(), { crit: ['x'], x: 1 }),
    ],
    [
      'a payload that is not encoded',
      'signature',
      ({ shared }) => shared.sign(ada(), { b64: false, crit: ['b64'] }),
    ],
    [
      'claims that are changed',
      'signature',
      ({ shared }) => shared.sign(ada()).replace(/\.[^.]+\./, `.${'e30'}.`),
    ],
    ['claims that are no JSON', 'signature', ({ shared }) => shared.sign('no')],
    ['claims that are a list', 'claims', ({ shared }) => shared.sign([])],
    ['no sub', 'claims', ({ shared }) => shared.sign(ada({ sub: undefined }))],
    ['a sub that is a number', 'claims', ({ shared }) => shared.sign(ada({ sub: 17 }))],
    ['no aud', 'claims', ({ shared }) => shared.sign(ada({ aud: undefined }))],
    ['another aud', 'audience', ({ shared }) => shared.sign(ada({ aud: 'other' }))],
    ['no exp', 'claims', ({ shared }) => shared.sign(ada({ exp: undefined }))],
    ['an exp in words', 'claims', ({ shared }) => shared.sign(ada({ exp: String(seconds + 300) }))],
    [
      'an exp that has no end',
      'claims',
      ({ shared }) => shared.sign('{"sub":"ada","aud":"main","exp":1e999}'),
    ],
    ['an exp in milliseconds', 'too-long', ({ shared }) => shared.sign(ada({ exp: now.getTime() }))],
    [
      'an hour and more',
      'too-long',
      ({ shared }) => shared.sign(ada({ iat: undefined, exp: seconds + 3_661 })),
    ],
    [
      'an hour and more since iat',
      'too-long',
      ({ shared }) => shared.sign(ada({ iat: seconds - 3_600, exp: seconds + 1 })),
    ],
    [
      'an end that is over',
      'expired',
      ({ shared }) => shared.sign(ada({ iat: undefined, exp: seconds - 61 })),
    ],
    ['a beginning that is to come', 'early', ({ shared }) => shared.sign(ada({ nbf: seconds + 61 }))],
    ['an iat that is to come', 'early', ({ shared }) => shared.sign(ada({ iat: seconds + 61 }))],
    ['an iat that is a text', 'claims', ({ shared }) => shared.sign(ada({ iat: 'now' }))],
    ['somebody else', 'subject', ({ shared }) => shared.sign(claimsOf('eve', now))],
    ['the same in other letters', 'subject', ({ shared }) => shared.sign(claimsOf('Ada', now))],
  ];
  it.each(attacks)('is not verified by a token with %s (%s)', async (_, why, make) => {
    expect(await judge(String(make({ shared, asymmetric })))).toEqual(refusedFor(why));
  });

  it('may be signed by clocks that differ by a minute, for an hour', async () => {
    for (const change of [
      { iat: seconds + 60, exp: seconds + 3_660 },
      { iat: undefined, exp: seconds + 3_660 },
      { iat: undefined, exp: seconds - 60 },
      { aud: ['x', 'main'], nbf: seconds + 60 },
    ]) {
      expect(await judge(shared.sign(ada(change)))).toEqual(taken);
    }
  });

  it('is not verified by a key of another project, nor by a token for another project', async () => {
    const key = `p-${randomUUID()}`;
    const projectId = await addProject(underTest.database, key);
    const secretKey = await addSecretKey(underTest.database, projectId, ['manage']);
    const foreign = await addSigner(underTest.test, 'HS256', { key: secretKey });
    expect(await judge(foreign.sign(claimsOf('ada', now)))).toEqual(refusedFor('key'));
    expect(await judge(shared.sign(claimsOf('ada', now, key)))).toEqual(refusedFor('audience'));
  });

  it('has a token of 4,096 characters at most', async () => {
    const fitting = (length: number) => shared.sign({ ...claimsOf('ada', now), x: 'x'.repeat(length) });
    expect(await judge(fitting(2_800))).toEqual(taken);
    const { status, body } = await collect({ respondent: { id: 'ada', token: fitting(4_096) } });
    expect([status, body.errors?.[0]?.path]).toEqual([422, 'respondent.token']);
  });

  it('is verified however late an answer arrives that was signed when it was given', async () => {
    const minutes = (value: number) => value * 60_000;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: minutes(7 * 24 * 60) }),
        fc.integer({ min: -50 * 365 * 24 * 60, max: 50 * 365 * 24 * 60 }),
        fc.integer({ min: -90, max: 3_690 }),
        async (lateMs, clockWrongMinutes, usedAfterSeconds) => {
          const signedAt = Math.floor(seconds - lateMs / 1000 - usedAfterSeconds);
          const token = shared.sign(ada({ iat: signedAt, exp: signedAt + 3_600 }));
          const device = (at: number) => new Date(at + minutes(clockWrongMinutes)).toISOString();
          const times = { answeredAt: device(now.getTime() - lateMs), sentAt: device(now.getTime()) };
          const { body } = await collect({ respondent: { id: 'ada', token }, ...times });
          const isInTime = usedAfterSeconds <= 3_660 && signedAt <= seconds + 60;
          expect((await read(body.id)).respondent?.verified).toBe(isInTime);
        },
      ),
      {
        numRuns: 60,
        examples: [
          [0, 0, 3_660],
          [minutes(7 * 24 * 60), 0, 3_690],
          [0, 0, -61],
        ],
      },
    );
  });

  it('stays verified through revisions that are signed, and not through others', async () => {
    const { body, stored } = await answerOf('ada', shared.sign(claimsOf('ada', now)));
    expect(stored.respondent?.verified).toBe(true);
    const revise = async (revision: number, token?: string) => {
      const answer = { id: body.id, revision, respondent: { id: 'ada', token }, comment: `${revision}` };
      expect((await collect(answer)).body.status).toBe('updated');
      return (await read(body.id)).respondent?.verified;
    };
    expect(await revise(2, shared.sign(claimsOf('ada', now)))).toBe(true);
    expect(await revise(3)).toBe(false);
  });

  it('may be asked for: then an answer without one is refused in words, in a batch too, and a secret key needs none', async () => {
    const { status, body } = await collect({ touchpoint });
    expect([status, body.code]).toEqual([403, 'respondent-not-signed']);
    expect(body.detail).toContain('Let your server sign one.');
    const batch = await underTest.test.send<BatchReceipt>('POST /v1/responses/batch', {
      key: publishable,
      body: {
        responses: [
          { id: randomUUID(), touchpoint, score: 9, respondent: { id: 'ada' } },
          {
            ...{ id: randomUUID(), touchpoint, score: 9 },
            respondent: { id: 'ada', token: shared.sign(claimsOf('ada', now)) },
          },
        ],
      },
    });
    expect(batch.body).toMatchObject({ created: 1, rejected: 1 });
    expect(batch.body.results[0]?.problem?.code).toBe('respondent-not-signed');
    expect((await collect({ touchpoint }, testKeys.secret)).status).toBe(201);
  });

  it('is told in lists and exports', async () => {
    const respondent = `r-${randomUUID()}`;
    await answerOf(respondent, asymmetric.sign(claimsOf(respondent, now)));
    const { body } = await underTest.test.send<{ responses: Response[] }>(
      `GET /v1/respondents/${respondent}`,
    );
    expect(body.responses.map(({ respondent }) => respondent?.verified)).toEqual([true]);
  });
});
