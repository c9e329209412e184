import { hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { CodedError } from '../../platform/coded-error.ts';

/** Each takes 19 MiB and a thread; more at once would be no faster. */
const atOnce = pLimit(2);
/** A second or two of work; whoever comes then is better told to come again. */
const maxWaiting = 50;

let nobodysHash: Promise<string> | undefined;

/** A PHC string of argon2id with the library's parameters, which are those that OWASP recommends (m=19 MiB, t=2, p=1). */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalise(password)));
}

/** Takes as long where there is no password, so that nobody learns which addresses are known. */
export async function isPassword(
  password: string,
  passwordHash: string | null | undefined,
): Promise<boolean> {
  nobodysHash ??= hash('nobody');
  const judgedBy = passwordHash ?? (await nobodysHash);
  const isRight = await inTurn(() => verify(judgedBy, normalise(password)));
  return isRight && typeof passwordHash === 'string';
}

/** Keyboards write the same letter in more ways than one (NIST SP 800-63B, 3.1.1.2). */
function normalise(password: string): string {
  return password.normalize('NFKC');
}

async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (atOnce.pendingCount >= maxWaiting) {
    throw new CodedError('overloaded', 'Too many people sign in at once. Try again in a few seconds.');
  }
  return atOnce(work);
}
