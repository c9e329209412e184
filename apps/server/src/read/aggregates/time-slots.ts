import { dayAround, type Range } from '@voxpoint/metrics';
import { monthsOf } from '../../counts/calendars.ts';

/** A day that a bound divides, and what of it lies within the bounds. */
export interface SplitDay {
  day: Date;
  from: Date;
  to: Date;
}

/** What the tiers need to know of the bounds of slots. */
export interface TimeSlots {
  first: Date;
  last: Date;
  /** The bounds as JSON, as statements take them. */
  text: string;
  /** By zone. */
  splitDays: Map<string, readonly SplitDay[]>;
  wholeMonths: Map<string, Range | undefined>;
}

const known = new WeakMap<readonly Date[], TimeSlots>();

/** Remembered for as long as the bounds are: to write a year of days takes longer than to add them up. */
export function timeSlots(bounds: readonly Date[]): TimeSlots {
  const remembered = known.get(bounds);
  if (remembered) return remembered;
  const slots = {
    first: bounds[0] as Date,
    last: bounds.at(-1) as Date,
    text: JSON.stringify(bounds),
    splitDays: new Map(),
    wholeMonths: new Map(),
  };
  known.set(bounds, slots);
  return slots;
}

/** The days of a zone that a bound divides. */
export function findSplitDays(bounds: readonly Date[], timeZone: string): readonly SplitDay[] {
  const { first, last, splitDays } = timeSlots(bounds);
  const remembered = splitDays.get(timeZone);
  if (remembered) return remembered;
  const split = new Map<number, SplitDay>();
  for (const bound of bounds) {
    const { from, to } = dayAround(bound, timeZone);
    if (from.getTime() === bound.getTime()) continue;
    split.set(from.getTime(), {
      day: from,
      from: new Date(Math.max(from.getTime(), first.getTime())),
      to: new Date(Math.min(to.getTime(), last.getTime())),
    });
  }
  const found = [...split.values()];
  splitDays.set(timeZone, found);
  return found;
}

/** The longest run of months of a zone that follow each other, each within one slot. */
export function findWholeMonths(bounds: readonly Date[], timeZone: string): Range | undefined {
  const { first, last, wholeMonths } = timeSlots(bounds);
  if (wholeMonths.has(timeZone)) return wholeMonths.get(timeZone);
  const starts = monthsOf(timeZone).filter((start) => start >= first && start <= last);
  let longest: Range | undefined;
  let run: Range | undefined;
  let bound = 0;
  for (const [index, from] of starts.slice(0, -1).entries()) {
    const to = starts[index + 1] as Date;
    while ((bounds[bound] as Date) <= from) bound += 1;
    const isWhole = (bounds[bound] as Date) >= to;
    run = isWhole ? { from: run?.from ?? from, to } : undefined;
    if (
      run &&
      (!longest || run.to.getTime() - run.from.getTime() > longest.to.getTime() - longest.from.getTime())
    )
      longest = run;
  }
  wholeMonths.set(timeZone, longest);
  return longest;
}
