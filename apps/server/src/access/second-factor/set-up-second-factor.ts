import type { NewSecondFactor, SecondFactor } from '@voxpoint/contract';
import type { Acting } from '../../audit/acting.ts';
import { recordOwnChange } from '../../audit/record-own-change.ts';
import { CodedError } from '../../base/coded-error.ts';
import type { SignedIn } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import type { AttemptLimits } from '../limits/attempt-limits.ts';
import { lockPerson } from '../people/queries.ts';
import { endOtherAccess } from '../sessions/end-other-access.ts';
import { provePassword } from '../sessions/prove-password.ts';
import { type CodeGuard, proveSecondFactor, takeCode } from './prove-second-factor.ts';
import {
  countRecoveryCodes,
  deleteSecondFactor,
  deleteUnconfirmed,
  findSecondFactor,
  replaceRecoveryCodes,
  updateSecondFactor,
  upsertSecondFactor,
} from './queries.ts';
import { generateRecoveryCodes, hashRecoveryCode } from './recovery-codes.ts';
import { generateSecret, toUri } from './totp.ts';

export interface SecondFactorContext extends Context {
  limits: AttemptLimits;
  publicUrl: string;
}

type ActingSecondFactorContext = SecondFactorContext & Acting;

/** A code, and the browser in which the person stays signed in. */
export interface Proof {
  code: string;
  deviceToken?: string;
}

const setUpForMs = 3_600_000;

export async function readSecondFactor({ database }: Context, personId: string): Promise<SecondFactor> {
  const { orm } = database;
  const factor = await findSecondFactor(orm, personId);
  return {
    since: factor?.confirmedAt?.toISOString() ?? null,
    recoveryCodesLeft: await countRecoveryCodes(orm, personId),
  };
}

/** Makes a secret, which counts from when a code of it is given. Throws what `provePassword` throws, `second-factor-exists`. */
export async function beginSecondFactor(
  context: SecondFactorContext,
  signedIn: SignedIn,
  current: string | undefined,
): Promise<NewSecondFactor> {
  await provePassword(context, signedIn, current);
  const { id: personId, email } = signedIn.person;
  const secret = generateSecret();
  const createdAt = context.clock();
  await context.database.orm.transaction(async (orm) => {
    await lockPerson(orm, personId);
    await assertNone(orm, personId);
    await upsertSecondFactor(orm, { personId, secret, createdAt, confirmedAt: null, lastCounter: null });
  });
  const issuer = `Voxpoint (${new URL(context.publicUrl).hostname})`;
  return { secret, uri: toUri(secret, { issuer, email }) };
}

/**
 * From now on signing in takes a code; whoever signed in without one has to do so again. Returns recovery codes. Throws
 * `second-factor-missing`, `second-factor-exists`, `second-factor-wrong`, `too-many-attempts`.
 */
export async function confirmSecondFactor(
  context: ActingSecondFactorContext,
  signedIn: SignedIn,
  { code, deviceToken }: Proof,
): Promise<string[]> {
  const { sessionId, person } = signedIn;
  return whileLocked(context, signedIn, async (orm, { at, guard }) => {
    await assertNone(orm, person.id);
    const factor = await findSecondFactor(orm, person.id);
    if (!factor || at.getTime() - factor.createdAt.getTime() > setUpForMs) throw missing();
    await guard(() => takeCode(orm, factor, { code, at }));
    await updateSecondFactor(orm, person.id, { confirmedAt: at });
    await endOtherAccess(orm, person.id, { sessionId, deviceToken });
    await recordOwnChange(context, orm, { signedIn, action: 'person.second-factor-added' });
    return renewRecoveryCodes(orm, person.id);
  });
}

/** New recovery codes; those until now hold no more. Throws as confirming does. */
export async function makeRecoveryCodes(
  context: ActingSecondFactorContext,
  signedIn: SignedIn,
  code: string,
): Promise<string[]> {
  return withProof(context, signedIn, code, async (orm) => {
    await recordOwnChange(context, orm, { signedIn, action: 'person.recovery-codes-renewed' });
    return renewRecoveryCodes(orm, signedIn.person.id);
  });
}

/** Signing in takes the password alone again. Throws as confirming does. */
export async function removeSecondFactor(
  context: ActingSecondFactorContext,
  signedIn: SignedIn,
  { code, deviceToken }: Proof,
): Promise<void> {
  await withProof(context, signedIn, code, async (orm) => {
    await deleteSecondFactor(orm, signedIn.person.id);
    await endOtherAccess(orm, signedIn.person.id, { sessionId: signedIn.sessionId, deviceToken });
    await recordOwnChange(context, orm, { signedIn, action: 'person.second-factor-removed' });
  });
}

/** Removes what somebody began to set up and gave up. */
export async function forgetUnconfirmed({ database, clock }: Context): Promise<void> {
  await deleteUnconfirmed(database.orm, new Date(clock().getTime() - setUpForMs));
}

async function withProof<Result>(
  context: SecondFactorContext,
  signedIn: SignedIn,
  code: string,
  work: (orm: Orm) => Promise<Result>,
): Promise<Result> {
  const { id } = signedIn.person;
  return whileLocked(context, signedIn, async (orm, { at, guard }) => {
    if (!(await findSecondFactor(orm, id))?.confirmedAt) throw missing();
    await proveSecondFactor(orm, id, { code, at, guard });
    return work(orm);
  });
}

async function whileLocked<Result>(
  { database, clock, limits }: SecondFactorContext,
  { person, sessionId }: SignedIn,
  work: (orm: Orm, given: { at: Date; guard: CodeGuard }) => Promise<Result>,
): Promise<Result> {
  const attempt = { account: person.id, network: undefined, device: sessionId };
  return database.orm.transaction(async (orm) => {
    await lockPerson(orm, person.id);
    return work(orm, { at: clock(), guard: (judge) => limits.guardCode(attempt, judge) });
  });
}

async function renewRecoveryCodes(orm: Orm, personId: string): Promise<string[]> {
  const codes = generateRecoveryCodes();
  await replaceRecoveryCodes(orm, personId, codes.map(hashRecoveryCode));
  return codes;
}

async function assertNone(orm: Orm, personId: string): Promise<void> {
  if (!(await findSecondFactor(orm, personId))?.confirmedAt) return;
  throw new CodedError('second-factor-exists', 'You have a second factor already. Turn it off first.');
}

function missing(): CodedError {
  return new CodedError(
    'second-factor-missing',
    'You have no second factor. Set one up with POST /v1/people/me/second-factor, and confirm it within an hour.',
  );
}
