import { createHmac, type KeyObject, sign } from 'node:crypto';
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
    const iat = Math.floor(at / 1000);
    const claims = { sub: respondent, aud: 'main', iat, exp: iat + 300 };
    const text = [{ alg: typeof key === 'string' ? 'HS256' : 'EdDSA', kid }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature =
      typeof key === 'string'
        ? createHmac('sha256', key).update(text).digest()
        : sign(null, Buffer.from(text), key);
    return `${text}.${signature.toString('base64url')}`;
  };
