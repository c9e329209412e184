import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { CodedError } from '../../base/coded-error.ts';

/**
 * Each computation takes 19 MiB and a thread, so two run at once: one for whoever has a session, a link or a known
 * browser, and one for everybody else. However many strangers guess, the former do not wait for them.
 */
const lanes = { known: pLimit(1), stranger: pLimit(1) };
/** A second or two of work; whoever comes then is better told to come again. */
const maxWaiting = 50;

let nobodysHash: Promise<string> | undefined;

/** A PHC string of argon2id with the library's parameters, which are those that OWASP recommends (m=19 MiB, t=2, p=1). */
export async function hashPassword(password: string): Promise<string> {
  return inTurn('known', () => hash(normalise(password)));
}

/** Takes as long where there is no password, so that nobody learns which addresses are known. */
export async function isPassword(
  password: string,
  passwordHash: string | null | undefined,
  lane: keyof typeof lanes,
): Promise<boolean> {
  nobodysHash ??= hash('nobody');
  const judgedBy = passwordHash ?? (await nobodysHash);
  const isRight = await inTurn(lane, () => verify(judgedBy, normalise(password)));
  return isRight && typeof passwordHash === 'string';
}

/** Keyboards write the same letter in more ways than one (NIST SP 800-63B, 3.1.1.2). */
function normalise(password: string): string {
  return password.normalize('NFKC');
}

async function inTurn<Result>(lane: keyof typeof lanes, work: () => Promise<Result>): Promise<Result> {
  if (lanes[lane].pendingCount >= maxWaiting) {
    throw new CodedError(
      'overloaded',
      'Too many people sign in at once. Try again in a few seconds, or use a sign-in link.',
    );
  }
  return lanes[lane](work);
}
