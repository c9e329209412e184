import { createHmac } from 'node:crypto';

export type Claims = Record<string, unknown>;

/** Of the first project. */
export const audience = 'main';

const inBase64 = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A token of any parts; `signing` makes the signature of the first two. */
export function writeToken(header: unknown, claims: unknown, signing: (text: string) => Buffer): string {
  const text = `${inBase64(header)}.${inBase64(claims)}`;
  return `${text}.${signing(text).toString('base64url')}`;
}

export const hmac = (secret: string) => (text: string) => createHmac('sha256', secret).update(text).digest();

/** The claims of a respondent who is signed at a moment, for five minutes. */
export function claimsOf(respondent: string, at: Date, aud: string = audience): Claims {
  const seconds = Math.floor(at.getTime() / 1000);
  return { sub: respondent, aud, iat: seconds, exp: seconds + 300 };
}
