import { generateKeyPairSync, sign } from 'node:crypto';
import type { CreatedSigningKey } from '@voxpoint/contract';
import type { Sending, TestApp } from './test-app.ts';
import { type Claims, hmac, writeToken } from './write-token.ts';

/** A site's server that signs its respondents with a key of its own. */
export interface Signer {
  /** The id of its key. */
  kid: string;
  /** Signs what it is given, whatever that is. */
  sign(claims: unknown, header?: Claims): string;
}

/** Makes a signing key by the API, and what signs with it. */
export async function addSigner(
  test: Pick<TestApp, 'send'>,
  algorithm: 'HS256' | 'EdDSA' = 'HS256',
  sending: Pick<Sending, 'key'> = {},
): Promise<Signer & { secret: string }> {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const { status, body } = await test.send<CreatedSigningKey>('POST /v1/signing-keys', {
    ...sending,
    body: algorithm === 'HS256' ? { algorithm } : { algorithm, publicKey },
  });
  if (status !== 201) throw new Error(`No signing key: ${JSON.stringify(body)}`);
  const { id: kid, secret } = body;
  const signing =
    secret === null ? (text: string) => sign(null, Buffer.from(text), pair.privateKey) : hmac(secret);
  return {
    kid,
    secret: secret ?? publicKey,
    sign: (claims, header = {}) => writeToken({ alg: algorithm, kid, ...header }, claims, signing),
  };
}
