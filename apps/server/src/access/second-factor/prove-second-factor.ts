import { CodedError, invalidMember } from '../../base/coded-error.ts';
import type { Orm } from '../../db/database.ts';
import { findSecondFactor, type SecondFactorRow, takeRecoveryCode, updateSecondFactor } from './queries.ts';
import { hashRecoveryCode, plain } from './recovery-codes.ts';
import { findCounter } from './totp.ts';

/** Runs what judges a code; bounds how often that fails. */
export type CodeGuard = (judge: () => Promise<void>) => Promise<void>;

/**
 * Lets through whoever has no second factor, or gives a code of it, which is used up. The caller has locked the person,
 * and rolls back if more is wrong. Throws `second-factor-needed`, `second-factor-wrong`, `too-many-attempts`.
 */
export async function proveSecondFactor(
  orm: Orm,
  personId: string,
  { code, at, guard }: { code: string | undefined; at: Date; guard: CodeGuard },
): Promise<void> {
  const factor = await findSecondFactor(orm, personId);
  if (!factor?.confirmedAt) return;
  if (code === undefined) {
    throw new CodedError(
      'second-factor-needed',
      'code: Must be six digits of your authenticator app, or a recovery code.',
    );
  }
  await guard(async () => {
    if (/^\d{6}$/.test(plain(code))) await takeCode(orm, factor, { code, at });
    else if (!(await takeRecoveryCode(orm, personId, hashRecoveryCode(code)))) throw wrongCode();
  });
}

/** Throws `second-factor-wrong` if the code is, or is not newer than the last one that was taken (RFC 6238, 5.2). */
export async function takeCode(
  orm: Orm,
  { personId, secret, lastCounter }: SecondFactorRow,
  { code, at }: { code: string; at: Date },
): Promise<void> {
  const counter = findCounter(secret, plain(code), at);
  if (counter === undefined || counter <= (lastCounter ?? 0)) throw wrongCode();
  await updateSecondFactor(orm, personId, { lastCounter: counter });
}

function wrongCode(): CodedError {
  return invalidMember('code', 'second-factor-wrong', {});
}
