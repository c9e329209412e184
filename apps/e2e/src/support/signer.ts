import { type KeyObject, sign } from 'node:crypto';
import { claimsOf, hmac, writeToken } from '../../../server/src/testing/write-token.ts';
import type { UsedVoxpoint } from './voxpoint.ts';

/** A site's server, which signs whoever is on its pages. */
export interface SiteSigner {
  /** A token that is good for five minutes from then on. */
  sign(respondent: string, at?: number): string;
  /** Its key is in force no more. */
  revoke(): Promise<unknown>;
}

export async function addSiteSigner({ send }: Pick<UsedVoxpoint, 'send'>): Promise<SiteSigner> {
  const made = await send<{ id: string; secret: string }>('POST /v1/signing-keys', { algorithm: 'HS256' });
  if (made.status !== 201) throw new Error(`No signing key: ${JSON.stringify(made.body)}`);
  const { id, secret } = made.body;
  return { sign: signBy(id, secret), revoke: () => send(`DELETE /v1/signing-keys/${id}`) };
}

/** What signs by the key with this id, for the project of the first start: with the secret, or with a private key (EdDSA). */
export const signBy =
  (kid: string, key: string | KeyObject): SiteSigner['sign'] =>
  (respondent, at = Date.now()) => {
    const isSecret = typeof key === 'string';
    const signing = isSecret ? hmac(key) : (text: string) => sign(null, Buffer.from(text), key);
    return writeToken(
      { alg: isSecret ? 'HS256' : 'EdDSA', kid },
      claimsOf(respondent, new Date(at)),
      signing,
    );
  };
