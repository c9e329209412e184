import { addDays, type Day, dayMs, parseDay } from './day-number.ts';
import { localDay, type Range, startOfDay } from './local-day.ts';

/** Lengths that the windows may have. Whole weeks, so that both have as many of each weekday. */
export const windowLengths = [28, 56, 84, 112, 140, 168] as const;
export type WindowLength = (typeof windowLengths)[number];

/** So many days before the decision are left out: they are the bad ones that led to it. */
export const leftOutDays = 28;
/** From so many days on it does not matter any more how long the decision took. */
const mostDelayDays = 84;

/** What the windows are set around. */
export interface ActionTimes {
  /** When it was decided on: written down or begun, whatever was earlier. After `doneAt`, it counts as that. */
  readonly decidedAt: Date;
  readonly doneAt: Date;
  /** The zone whose days the windows are made of. */
  readonly timeZone: string;
}

/** Two equal windows, in whole local days. */
export interface EffectWindows {
  readonly before: Range;
  readonly after: Range;
  readonly days: WindowLength;
}

/**
 * The windows that an action is judged by. "After" begins with the day after it was done. "Before" ends 28 days before it was
 * decided on, because actions follow bad months, and bad months mend by themselves; and as many days earlier
 * as the work took (84 at most). So both lie equally far from the bad month. A touchpoint that wanders comes out of it as it
 * went into it, and their difference does not count the mending.
 *
 * @throws RangeError for an unknown zone or an invalid instant
 */
export function effectWindows(
  { decidedAt, doneAt, timeZone }: ActionTimes,
  days: WindowLength = windowLengths[0],
): EffectWindows {
  const done = localDay(doneAt, timeZone);
  const decided = decidedAt < doneAt ? localDay(decidedAt, timeZone) : done;
  const delay = Math.min(parseDay(done) - parseDay(decided), mostDelayDays);
  return {
    before: daysFrom(addDays(decided, -leftOutDays - delay - days), days, timeZone),
    after: daysFrom(addDays(done, 1), days, timeZone),
    days,
  };
}

/**
 * How long the windows have to be: as short as they can be while the one before holds enough answers, so that touchpoints with
 * few answers are judged too, later. What came after has no say in it: a window that may be chosen when the
 * result is known finds effects where there are none.
 *
 * @param answersBefore answers in the window before of each length, in the order of `windowLengths`
 * @returns the longest where none holds enough
 */
export function chooseWindowLength(answersBefore: readonly number[], enough: number): WindowLength {
  const index = answersBefore.findIndex((answers) => answers >= enough);
  return windowLengths[index === -1 ? windowLengths.length - 1 : index] ?? windowLengths[0];
}

/** Whole days until an instant is reached; 0 from then on. */
export function daysUntil(now: Date, instant: Date): number {
  return Math.max(0, Math.ceil((instant.getTime() - now.getTime()) / dayMs));
}

function daysFrom(first: Day, count: number, timeZone: string): Range {
  return { from: startOfDay(first, timeZone), to: startOfDay(addDays(first, count), timeZone) };
}
