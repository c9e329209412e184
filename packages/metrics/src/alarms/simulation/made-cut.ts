import type { Metric, Scale } from '@voxpoint/contract/vocabulary';
import { formatDay } from '../../day-number.ts';
import type { CountHour } from '../count-base.ts';
import type { RateDay } from '../response-rate-alarm.ts';
import type { ScoreDay } from '../score-alarm.ts';
import type { Random } from './random.ts';

/** One cut, and what happens to its score. */
export interface CutPlan {
  readonly metric: Metric;
  readonly scale: Scale;
  /** Shares of the scores before anything happens; the index is the score. */
  readonly shares: readonly number[];
  /** Answers on an average day. */
  readonly perDay: number;
  /** Without it only the counts of a day vary: no seasons, drift, holidays or campaigns. */
  readonly isPlain?: boolean;
  /** What is added to the score on a day, in points. */
  readonly change?: (day: number) => number;
  /** What remains of the answers on a day, and of the impressions. */
  readonly left?: (day: number) => number;
  /** What remains of the response rate on a day. */
  readonly rateLeft?: (day: number) => number;
}

/** All that is counted of a local day. */
export interface MadeDay {
  readonly score: ScoreDay;
  readonly rate: RateDay;
  readonly hours: readonly CountHour[];
  readonly isCampaign: boolean;
}

/** Monday, 2001-01-01. */
const firstDay = 11_323;
const responseRate = 0.15;
const hourWeights = [1, 0.6, 0.4, 0.3, 0.3, 0.5, 1, 2, 4, 6, 7, 7, 6, 6, 6, 6, 6, 6, 7, 8, 8, 6, 4, 2];
const hourSum = hourWeights.reduce((sum, weight) => sum + weight, 0);
const weekdays = [1.15, 1.1, 1.1, 1.1, 1.05, 0.8, 0.7];
/** Days of a year with a third of the usual, and those with half of it. */
const holidays = new Set([0, 95, 98, 121, 137, 148, 158, 275, 303]);
const quietDays = new Set([357, 358, 359, 360, 361, 362, 363, 364]);
const campaignChance = 3 / 365;
/** Variance of a day's count ÷ its mean. */
const spread = 3;

/** One score point of NPS in the units of a metric's score: drift and seasons are said in points. */
export const pointOf: Record<Metric, number> = { nps: 1, csat: 1, ces: 0.04 };

/** Names of the days and hours from the first, made once. */
const dayNames: string[] = [];
const hourNames: string[] = [];

/** Makes the days of a cut, one after the other. */
export class MadeCut {
  readonly plan: CutPlan;
  readonly #random: Random;
  readonly #phase: number;
  #day = 0;

  constructor(plan: CutPlan, random: Random) {
    this.plan = plan;
    this.#random = random;
    this.#phase = 8 * random.uniform();
  }

  next({ withHours = true }: { withHours?: boolean } = {}): MadeDay {
    const { plan } = this;
    const random = this.#random;
    const day = this.#day;
    this.#day += 1;
    const at = nameOfDay(day);
    const isCampaign = !plan.isPlain && random.uniform() < campaignChance;
    const mean = plan.perDay * this.#volumeOf(day, isCampaign) * (plan.left?.(day) ?? 1);
    const shape = mean / (spread - 1);
    const drawn = mean > 0 ? mean * (random.gamma(shape) / shape) : 0;
    const hours = withHours ? this.#hoursOf(day, drawn) : [];
    const arrived = withHours ? hours.reduce((sum, { count }) => sum + count, 0) : random.poisson(drawn);
    const answered = plan.rateLeft ? random.binomial(arrived, plan.rateLeft(day)) : arrived;
    const unanswered = this.#unanswered(day, drawn) + arrived - answered;
    const points = this.#pointsOf(day) * pointOf[plan.metric] + (plan.change?.(day) ?? 0);
    return {
      score: { at, histogram: this.#histogramOf(answered, points) },
      rate: { at, impressions: answered + unanswered, answered },
      hours,
      isCampaign,
    };
  }

  #volumeOf(day: number, isCampaign: boolean): number {
    if (this.plan.isPlain) return 1;
    const ofYear = day % 365;
    const holiday = holidays.has(ofYear) ? 0.35 : quietDays.has(ofYear) ? 0.5 : 1;
    return (weekdays[day % 7] as number) * holiday * (isCampaign ? 5 : 1);
  }

  #hoursOf(day: number, drawn: number): CountHour[] {
    return hourWeights.map((weight, hour) => ({
      at: nameOfHour(24 * day + hour),
      hourOfWeek: 24 * (day % 7) + hour,
      count: this.#random.poisson((drawn * (this.plan.isPlain ? hourSum / 24 : weight)) / hourSum),
    }));
  }

  /** Fewer answer at weekends, and days differ. */
  #unanswered(day: number, drawn: number): number {
    const usual = (drawn * (1 - responseRate)) / responseRate;
    if (this.plan.isPlain) return this.#random.poisson(usual);
    const weekend = day % 7 > 4 ? 1.1 : 1;
    return this.#random.poisson(usual * weekend * Math.max(0.5, 1 + 0.05 * this.#random.normal()));
  }

  /** Up and down by 2 points a year, and 2 points less at weekends. */
  #pointsOf(day: number): number {
    if (this.plan.isPlain) return 0;
    const years = (day / 365 + this.#phase) % 8;
    const drift = years < 4 ? 2 * years - 4 : 12 - 2 * years;
    return drift - (day % 7 > 4 ? 2 : 0);
  }

  #histogramOf(answers: number, points: number): number[] {
    const shares = shiftShares(this.plan, points);
    const histogram = shares.map(() => 0);
    let left = answers;
    let rest = 1;
    shares.forEach((share, score) => {
      if (left === 0 || share <= 0) return;
      const drawn = rest - share < 1e-9 ? left : this.#random.binomial(left, Math.min(1, share / rest));
      histogram[score] = drawn;
      left -= drawn;
      rest -= share;
    });
    return histogram;
  }
}

/** The same distribution with a score so much higher: a part of the worst becomes the best, or the reverse. */
function shiftShares({ metric, shares }: CutPlan, points: number): number[] {
  const best = shares.length - 1;
  const worst = shares.findIndex((share) => share > 0);
  const distance = metric === 'nps' ? 200 : metric === 'csat' ? 100 : best - worst;
  const wanted = points / distance;
  const moved = Math.max(
    -(shares[best] as number) + 0.005,
    Math.min((shares[worst] as number) - 0.005, wanted),
  );
  return shares.map((share, score) => share + (score === best ? moved : score === worst ? -moved : 0));
}

function nameOfDay(day: number): string {
  dayNames[day] ??= formatDay(firstDay + day);
  return dayNames[day];
}

function nameOfHour(hour: number): string {
  hourNames[hour] ??= `${nameOfDay(Math.floor(hour / 24))}T${String(hour % 24).padStart(2, '0')}:00:00Z`;
  return hourNames[hour];
}
