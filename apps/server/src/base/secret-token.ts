import { hash, randomBytes } from 'node:crypto';

const tokenBytes = 24;

/** The secret part of a session's cookie or of a link: 192 random bits that a URL carries as they are. */
export function generateToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

/** Whether it can be one of ours; else nobody need be asked. */
export function isToken(value: string): boolean {
  return /^[\w-]{32}$/.test(value);
}

/** Only this hash of a token is kept. A token has enough random bits that a slow hash would add nothing. */
export function hashToken(token: string): string {
  return hash('sha256', token);
}

/** What a page of ours sends along to prove that it can read answers: made from the token, and tells nothing of it. */
export function csrfTokenOf(token: string): string {
  return hash('sha256', `voxpoint-csrf:${token}`, 'base64url');
}
