import { type ActionInput, memberError } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';
import type { ActionRow } from './queries.ts';

/** Clocks of those who say it may be ahead of ours. */
const aheadMs = 10 * 60_000;

/**
 * When it was begun and done. What is not said stays, and is now when the status says so for the first time; `doneAt` goes
 * when it is not done any more. Throws `validation-failed` for what is yet to come, or was done before it was begun.
 */
export function datesOf(
  { status, startedAt, doneAt }: Pick<ActionInput, 'status' | 'startedAt' | 'doneAt'>,
  current: Pick<ActionRow, 'startedAt' | 'doneAt'> | undefined,
  now: Date,
): Pick<ActionRow, 'startedAt' | 'doneAt'> {
  const said = startedAt === undefined ? current?.startedAt : toDate(startedAt);
  const begun = said ?? (status === 'doing' ? now : null);
  const done = status === 'done' ? (toDate(doneAt) ?? current?.doneAt ?? now) : null;
  if (done && done.getTime() > now.getTime() + aheadMs) {
    refuse(
      'doneAt',
      memberError('doneAt', 'time-out-of-range', { earliest: '1970-01-01', latest: now.toISOString() }),
    );
  }
  if (done && begun && begun > done) {
    const range = { from: begun.toISOString(), to: done.toISOString() };
    refuse('startedAt', memberError('startedAt', 'range-invalid', range));
  }
  return { startedAt: begun, doneAt: done };
}

function refuse(path: string, error: ReturnType<typeof memberError>): never {
  throw new CodedError('validation-failed', `${path}: ${error.message}`, { errors: [error] });
}

function toDate(instant: string | null | undefined): Date | null {
  return instant == null ? null : new Date(instant);
}
