import { type CountModel, countLikelihood } from './negative-binomial.ts';

/** The local day so far: days differ as a whole, so its first hours tell of its last. */
export interface DaySoFar {
  /** 0 for Monday; −1 before the first. */
  readonly weekday: number;
  readonly counted: number;
  readonly expected: number;
  /** How likely it is a quiet day, 0 to 1. */
  readonly quiet: number;
}

/** What an hour adds. */
export interface HourOfDay {
  readonly count: number;
  /** Of the hour, above 0. */
  readonly expected: number;
  /** Of an average day, the gamma's: the larger, the more alike days are. */
  readonly shape: number;
}

/** A holiday has some three tenths of the usual; one day in twenty is one, and more often than not the next is, too. */
const quietPart = 0.3;
const quietChance = 0.05;
const quietAgain = 0.55;
/** A cached page still answers now and then. */
const silentPart = 0.05;
/** What a campaign or a wave of complaints is at least. */
const manyTimes = 2;

export const noDay: DaySoFar = { weekday: -1, counted: 0, expected: 0, quiet: 0 };

/** The day so far, or a new one if the weekday is another. */
export function dayAt(day: DaySoFar, weekday: number): DaySoFar {
  if (day.weekday === weekday) return day;
  return { weekday, counted: 0, expected: 0, quiet: quietChance + quietAgain * day.quiet };
}

/**
 * How much likelier an hour is if as good as nothing comes than if it goes on like the hours before, on a usual day or on
 * a quiet one; and the day with this hour. Seen at noon as well as in the morning.
 */
export function silenceEvidence(day: DaySoFar, hour: HourOfDay): { evidence: number; day: DaySoFar } {
  const usual = modelOf(day, hour, 1);
  const quietly = Math.log(day.quiet) + countLikelihood(hour.count, modelOf(day, hour, quietPart));
  const usually = Math.log1p(-day.quiet) + countLikelihood(hour.count, usual);
  const most = Math.max(quietly, usually);
  const either = most + Math.log(Math.exp(quietly - most) + Math.exp(usually - most));
  const silent = countLikelihood(hour.count, { shape: silentPart * usual.shape, scale: usual.scale });
  return { evidence: silent - either, day: added(day, hour, Math.min(1 - 1e-9, Math.exp(quietly - either))) };
}

/** How much more likely this hour has made it that the day is double the usual one, and the day with this hour. */
export function volumeEvidence(day: DaySoFar, hour: HourOfDay): { evidence: number; day: DaySoFar } {
  const next = added(day, hour, day.quiet);
  return { evidence: manyEvidence(next, hour.shape) - manyEvidence(day, hour.shape), day: next };
}

function manyEvidence({ counted, expected }: DaySoFar, shape: number): number {
  const scale = expected / shape;
  if (scale === 0) return 0;
  return (
    countLikelihood(counted, { shape: manyTimes * shape, scale }) - countLikelihood(counted, { shape, scale })
  );
}

/** The gamma after what was counted today, on a day with a part of the usual. */
function modelOf(day: DaySoFar, { expected, shape }: HourOfDay, part: number): CountModel {
  return { shape: shape + day.counted, scale: (part * expected) / (shape + part * day.expected) };
}

function added(day: DaySoFar, { count, expected }: HourOfDay, quiet: number): DaySoFar {
  return { ...day, counted: day.counted + count, expected: day.expected + expected, quiet };
}
