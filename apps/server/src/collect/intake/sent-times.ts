import { type CodedError, invalidMember } from '../../base/coded-error.ts';

const longestQueueMs = 7 * 86_400_000;
const earliest = '2000-01-01';
const aheadMinutes = 5;

/**
 * The server's time of something that happened at `at` by the clock that said `sentAt` when it was sent. A
 * device's clock may be wrong by years, but not the time between two of its readings; that is at most as long as
 * a client's queue holds an answer.
 */
export function correctTime(at: string | undefined, sentAt: string | undefined, receivedAt: Date): Date {
  if (at === undefined || sentAt === undefined) return receivedAt;
  const ageMs = Math.min(Math.max(Date.parse(sentAt) - Date.parse(at), 0), longestQueueMs);
  return new Date(receivedAt.getTime() - ageMs);
}

/** A trusted sender's time, as given. Throws `answered-in-future` or `validation-failed`. */
export function takeTime(
  path: 'answeredAt' | 'shownAt',
  at: string | undefined,
  receivedAt: Date,
): Date | null {
  if (at === undefined) return null;
  const time = Date.parse(at);
  if (time < Date.parse(earliest)) throw invalidMember(path, 'time-out-of-range', { earliest });
  if (time > receivedAt.getTime() + aheadMinutes * 60_000) {
    const now = receivedAt.toISOString();
    throw invalidMember(path, 'answered-in-future', { minutes: aheadMinutes, now });
  }
  return new Date(time);
}

/** Throws `answered-before-retention`: what is counted before the horizon is frozen, and would be deleted at once. */
export function assertWithinRetention(answeredAt: Date, horizon: Date | null): void {
  if (horizon && answeredAt < horizon) throw answeredBeforeRetention(horizon);
}

export function answeredBeforeRetention(horizon?: Date): CodedError {
  return invalidMember('answeredAt', 'answered-before-retention', { horizon: horizon?.toISOString() });
}

/** When a response was shown and answered, as its sender says and may be believed. */
export interface Times {
  answeredAt: Date;
  shownAt: Date | null;
}

/** Throws `answered-in-future` or `validation-failed`. */
export function timesOf(
  input: { answeredAt?: string; shownAt?: string; sentAt?: string },
  { receivedAt, isTrusted }: { receivedAt: Date; isTrusted: boolean },
): Times {
  const { answeredAt, shownAt, sentAt } = input;
  if (isTrusted) {
    return {
      answeredAt: takeTime('answeredAt', answeredAt, receivedAt) ?? receivedAt,
      shownAt: takeTime('shownAt', shownAt, receivedAt),
    };
  }
  return {
    answeredAt: correctTime(answeredAt, sentAt, receivedAt),
    shownAt: shownAt === undefined ? null : correctTime(shownAt, sentAt, receivedAt),
  };
}
