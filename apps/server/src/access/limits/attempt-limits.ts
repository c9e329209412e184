import type { Clock } from '../../base/clock.ts';
import { CodedError } from '../../base/coded-error.ts';
import type { Siblings } from '../../base/siblings.ts';
import { FailureCounts, type FailureRule } from './failure-counts.ts';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

const rules = {
  /** Of one browser or network, for one account: some slips of the finger, then ever slower. */
  close: { free: 5, firstDelayMs: secondMs, longestDelayMs: 15 * minuteMs, forgottenAfterMs: 24 * hourMs },
  /** Of all browsers that never signed in with this account: 20, and then some 100 a day. */
  account: {
    free: 20,
    firstDelayMs: 15 * minuteMs,
    longestDelayMs: 15 * minuteMs,
    forgottenAfterMs: 24 * hourMs,
  },
  /** Of a network, for whatever account; enough for an office. */
  network: {
    free: 50,
    firstDelayMs: 15 * minuteMs,
    longestDelayMs: 15 * minuteMs,
    forgottenAfterMs: 15 * minuteMs,
  },
  /** A code has six digits, of which three are right at a time: a guesser gets some 16 on the first day, then 4 a day. */
  code: { free: 5, firstDelayMs: minuteMs, longestDelayMs: 6 * hourMs, forgottenAfterMs: 48 * hourMs },
} satisfies Record<string, FailureRule>;

/** Who tries to get in. */
export interface Attempt {
  /** Whose account: the e-mail address, or for a code the person's id. */
  account: string;
  /** From where it comes; undefined: a proxy hides it. */
  network: string | undefined;
  /** The browser, if this very account has been signed in to with it: nobody else's failures are held against it. */
  device: string | undefined;
}

/**
 * Bounds the attempts to get in that fail; in the memory of this server's processes, and nowhere else. Both run what fails by throwing a
 * CodedError of a wrong secret, and throw `too-many-attempts` before they do.
 */
export interface AttemptLimits {
  guardPassword<Result>(attempt: Attempt, work: () => Promise<Result>): Promise<Result>;
  guardCode<Result>(attempt: Attempt, work: () => Promise<Result>): Promise<Result>;
}

/** A counter, what it counts by, and whether a success proves that all it has counted was harmless. */
type Counted = readonly [counts: FailureCounts, key: string, isOwn: boolean];

export function createAttemptLimits(clock: Clock, siblings: Siblings): AttemptLimits {
  const createCounts = (name: keyof typeof rules) =>
    new FailureCounts(rules[name], clock, siblings.channel(`attempts ${name}`));
  const close = createCounts('close');
  const accounts = createCounts('account');
  const networks = createCounts('network');
  const codes = createCounts('code');

  const countedForPassword = ({ account, network, device }: Attempt): Counted[] => {
    if (device !== undefined) return [[close, keyOf('device', device, account), true]];
    const ofAccount: Counted = [accounts, account, false];
    if (network === undefined) return [ofAccount];
    return [[close, keyOf('network', network, account), true], ofAccount, [networks, network, false]];
  };

  return {
    guardPassword: (attempt, work) => guard(countedForPassword(attempt), work),
    guardCode: ({ account, device = '' }, work) => guard([[codes, keyOf(account, device), true]], work),
  };
}

const keyOf = (...parts: string[]) => JSON.stringify(parts);

/** What is thrown when a secret was wrong; anything else is no attempt. */
const isWrongSecret = (error: unknown) =>
  error instanceof CodedError && (error.code === 'sign-in-failed' || error.code === 'second-factor-wrong');

async function guard<Result>(counted: Counted[], work: () => Promise<Result>): Promise<Result> {
  const waitMs = Math.max(...counted.map(([counts, key]) => counts.waitMs(key)));
  if (waitMs > 0) throw tooManyAttempts(Math.ceil(waitMs / 1_000));
  // Counted before the secret is judged: of many that come at once, no more are judged.
  for (const [counts, key] of counted) counts.add(key);
  try {
    const result = await work();
    for (const [counts, key, isOwn] of counted) {
      if (isOwn) counts.clear(key);
      else counts.giveBack(key);
    }
    return result;
  } catch (error) {
    if (!isWrongSecret(error)) for (const [counts, key] of counted) counts.giveBack(key);
    throw error;
  }
}

function tooManyAttempts(retryAfterSeconds: number): CodedError {
  const isLong = retryAfterSeconds > 90;
  const when = new Intl.NumberFormat('en', {
    style: 'unit',
    unit: isLong ? 'minute' : 'second',
    unitDisplay: 'long',
  }).format(isLong ? Math.ceil(retryAfterSeconds / 60) : retryAfterSeconds);
  return new CodedError(
    'too-many-attempts',
    `Too many attempts to sign in have failed. Try again in ${when}, in a browser in which you have signed in before, or by a sign-in link.`,
    { retryAfterSeconds },
  );
}
