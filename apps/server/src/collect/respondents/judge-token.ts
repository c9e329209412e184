import { text, type UnsignedReason } from '@voxpoint/contract';
import { compactVerify, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import type { VerifyingKey } from '../../access/signing-keys/known-signing-keys.ts';

/** Clocks of servers differ a little. */
const toleranceSeconds = 60;
const longestLifeSeconds = 3_600;

const header = z.object({ alg: z.string(), kid: z.string() });
const seconds = z.number();
/** Of RFC 7519; others are of no interest. */
const claims = z.object({
  sub: text(200, 1),
  aud: z.union([z.string(), z.array(z.string())]),
  exp: seconds,
  iat: seconds.optional(),
  nbf: seconds.optional(),
});

/** What a token has to fit. */
export interface Expected {
  findKey(id: string): Promise<VerifyingKey | undefined>;
  audience: string;
  /** When the person acted, by the server's clock, and when it learned of that. */
  actedAt: Date;
  receivedAt: Date;
}

/**
 * Judges a JWT by which a site's server says who its respondent is: `subject` is who, or `unsigned` is why it proves nothing. The
 * key says by which algorithm it has signed; what the token says of that is never followed. The token must not have expired when
 * the person acted, so that an answer which arrives late is not refused for it; and it must have been made by the time it arrives.
 */
export async function judgeToken(
  token: string,
  expected: Expected,
): Promise<{ subject: string } | { unsigned: UnsignedReason }> {
  const kid = readKid(token);
  if (kid === undefined) return { unsigned: 'malformed' };
  const found = await expected.findKey(kid);
  if (!found) return { unsigned: 'key' };
  const payload = await readSigned(token, found);
  if (payload === undefined) return { unsigned: 'signature' };
  const read = claims.safeParse(payload);
  if (!read.success) return { unsigned: 'claims' };
  const { sub, aud, exp, iat, nbf } = read.data;
  if (![aud].flat().includes(expected.audience)) return { unsigned: 'audience' };
  const [acted, received] = [expected.actedAt, expected.receivedAt].map((at) => at.getTime() / 1000) as [
    number,
    number,
  ];
  if (exp < acted - toleranceSeconds) return { unsigned: 'expired' };
  if (Math.max(iat ?? 0, nbf ?? 0) > received + toleranceSeconds) return { unsigned: 'early' };
  if (exp > (iat ?? received + toleranceSeconds) + longestLifeSeconds) return { unsigned: 'too-long' };
  return { subject: sub };
}

function readKid(token: string): string | undefined {
  try {
    return header.parse(decodeProtectedHeader(token)).kid;
  } catch {
    return undefined;
  }
}

/** Undefined: not signed by the key, or what is signed is no JSON. */
async function readSigned(token: string, { key, algorithm }: VerifyingKey): Promise<unknown> {
  try {
    const { payload } = await compactVerify(token, key, { algorithms: [algorithm] });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch {
    return undefined;
  }
}
