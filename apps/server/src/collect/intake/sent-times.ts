import { CodedError, invalidMember } from '../../base/coded-error.ts';

const longestQueueMs = 7 * 86_400_000;
const earliest = Date.parse('2000-01-01T00:00:00Z');
const aheadMs = 5 * 60_000;

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
  if (time < earliest) throw invalidMember(path, 'Must not lie before 2000-01-01.');
  if (time > receivedAt.getTime() + aheadMs) {
    const message = `Must be at most 5 minutes ahead; the server’s clock says ${receivedAt.toISOString()}.`;
    throw new CodedError('answered-in-future', `${path}: ${message}`, { errors: [{ path, message }] });
  }
  return new Date(time);
}

/** Throws `answered-before-retention`: what is counted before the horizon is frozen, and would be deleted at once. */
export function assertWithinRetention(answeredAt: Date, horizon: Date | null): void {
  if (horizon && answeredAt < horizon) throw answeredBeforeRetention(horizon);
}

export function answeredBeforeRetention(horizon?: Date): CodedError {
  const message = `Must not lie before ${horizon?.toISOString() ?? 'the horizon'}; the project keeps no older answers.`;
  return new CodedError('answered-before-retention', `answeredAt: ${message}`, {
    errors: [{ path: 'answeredAt', message }],
  });
}
