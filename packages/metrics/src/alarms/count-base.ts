import { baseLimits } from './base-rules.ts';

/** Answers, impressions or mentions of a closed local hour. */
export interface CountHour {
  /** The start as an instant, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly at: string;
  /** 0 to 167 on the local clock, from Monday 00:00. */
  readonly hourOfWeek: number;
  readonly count: number;
}

/** What is usual, frozen: plain JSON, 3 to 4 KB. */
export interface CountBase {
  readonly from: string;
  /** The end of the base. */
  readonly end: string;
  readonly counted: number;
  /** Expected counts of each hour of the week. */
  readonly rates: readonly number[];
  /** Expected counts of each weekday, from Monday. */
  readonly days: readonly number[];
  readonly perDay: number;
  /** Variance of days ÷ their mean, at least 1. */
  readonly dispersion: number;
}

const hoursOfWeek = 168;
/** A day counts for at most this many usual ones of its weekday, and some: a campaign is not usual. */
const mostUsual = 2.5;
const someCounts = 5;
/** An hour of the week is believed rather than the product of its hour and its weekday from about so many counts. */
const believedFrom = 10;

interface CountDay {
  readonly hours: CountHour[];
  readonly weekday: number;
  readonly total: number;
}

/**
 * Freezes what is usual.
 *
 * @param hours closed local hours of whole days, ascending, those without counts too
 * @returns `null` for fewer than 90 days or 200 counts
 */
export function freezeCountBase(hours: readonly CountHour[], end: string): CountBase | null {
  const days = daysOf(hours);
  const counted = hours.reduce((sum, { count }) => sum + count, 0);
  const first = hours[0];
  if (!first || days.length < baseLimits.leastDays || counted < baseLimits.leastAnswers) return null;
  const caps = Array.from({ length: 7 }, (_, weekday) =>
    capOf(days.filter((day) => day.weekday === weekday)),
  );
  const rates = ratesOf(days, caps);
  return {
    from: first.at,
    end,
    counted,
    rates,
    days: weekdaysOf(rates),
    perDay: weekdaysOf(rates).reduce((sum, rate) => sum + rate, 0) / 7,
    dispersion: dispersionOf(days, caps, rates),
  };
}

function daysOf(hours: readonly CountHour[]): CountDay[] {
  const days: CountHour[][] = [];
  let weekday = -1;
  for (const hour of hours) {
    const its = Math.floor(hour.hourOfWeek / 24);
    if (its !== weekday) days.push([]);
    weekday = its;
    days.at(-1)?.push(hour);
  }
  return days.map((its) => ({
    hours: its,
    weekday: Math.floor((its[0]?.hourOfWeek ?? 0) / 24),
    total: its.reduce((sum, { count }) => sum + count, 0),
  }));
}

function capOf(days: readonly CountDay[]): number {
  const totals = days.map(({ total }) => total).sort((a, b) => a - b);
  return mostUsual * (totals[Math.floor(totals.length / 2)] ?? 0) + someCounts;
}

/** Each hour of the week, drawn to the product of its weekday and its hour of the day where few were counted. */
function ratesOf(days: readonly CountDay[], caps: readonly number[]): number[] {
  const sums = new Array<number>(hoursOfWeek).fill(0);
  const times = new Array<number>(hoursOfWeek).fill(0);
  for (const day of days) {
    const cap = caps[day.weekday] as number;
    const part = day.total > cap ? cap / day.total : 1;
    for (const { hourOfWeek, count } of day.hours) {
      sums[hourOfWeek] = (sums[hourOfWeek] as number) + part * count;
      times[hourOfWeek] = (times[hourOfWeek] as number) + 1;
    }
  }
  const means = sums.map((sum, hour) => sum / Math.max(1, times[hour] as number));
  const byHour = Array.from({ length: 24 }, (_, hour) => meanOf(means.filter((_, at) => at % 24 === hour)));
  const byDay = Array.from({ length: 7 }, (_, day) => meanOf(means.slice(24 * day, 24 * day + 24)));
  const overall = meanOf(byHour);
  return sums.map((sum, hour) => {
    const product = ((byHour[hour % 24] as number) * (byDay[Math.floor(hour / 24)] as number)) / overall;
    const expected = product * (times[hour] as number);
    return product * ((sum + believedFrom) / (expected + believedFrom));
  });
}

/** Of the days that are no campaign. A little more than seen: too small a value costs more than too large a one. */
function dispersionOf(days: readonly CountDay[], caps: readonly number[], rates: readonly number[]): number {
  let squares = 0;
  let asked = 0;
  for (const { hours, weekday, total } of days) {
    const expected = hours.reduce((sum, { hourOfWeek }) => sum + (rates[hourOfWeek] as number), 0);
    if (total > (caps[weekday] as number) || expected === 0) continue;
    squares += (total - expected) ** 2 / expected;
    asked += 1;
  }
  return Math.max(1, (squares / Math.max(1, asked - 7)) * (1 + 10 / asked));
}

function weekdaysOf(rates: readonly number[]): number[] {
  return Array.from({ length: 7 }, (_, day) =>
    rates.slice(24 * day, 24 * day + 24).reduce((sum, rate) => sum + rate, 0),
  );
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
