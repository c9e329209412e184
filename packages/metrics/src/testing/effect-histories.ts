/**
 * Made-up histories of touchpoints that wander, at one of which an action is taken after a bad month: what the judgement
 * of actions is tested and measured with. A month has 28 days.
 */
import type { BeforeAfter, EffectEvidence } from '../action-effect.ts';

/** How the touchpoints are and what is done. */
export interface HistoryPlan {
  readonly metric: 'nps' | 'csat';
  readonly controls: number;
  /** Of each touchpoint in 28 days; of two numbers, each touchpoint has its own between them (evenly on a log scale). */
  readonly answers: number | readonly [number, number];
  /** Standard deviation of a touchpoint's months, in points; `mixed`: each its own between 0 and 8. */
  readonly wander: number | 'mixed';
  /** How much of it is still there a month later: 0 to 1. */
  readonly lasting: number;
  /** Whose worst tenth of months the action follows: that of a given touchpoint, or of all months of all. */
  readonly follows: 'own' | 'any';
  /** Months from the decision until it is done. */
  readonly delay?: number;
  /** Months of a window. */
  readonly months?: number;
  /** Points that the action moves. */
  readonly effect?: number;
}

const candidateMonths = 24;
const mostDelay = 3;
/** All touchpoints have better and worse months together, too. */
const sharedWander = 3;
const sharedLasting = 0.5;
const middle = { nps: 30, csat: 75 };

interface Touchpoint {
  readonly answers: number;
  readonly levels: readonly number[];
  readonly months: readonly (readonly number[])[];
}

export interface MadeHistory {
  /** As it is put to `measureEffect`. */
  readonly evidence: EffectEvidence;
  /** What many would look at: the touchpoint in the bad month, and after. */
  readonly unaided: BeforeAfter;
}

export function makeHistory(plan: HistoryPlan, random: () => number): MadeHistory {
  const { delay = 0, months = 1, effect = 0 } = plan;
  const lead = mostDelay + months;
  const length = lead + candidateMonths + 1 + delay + months;
  const shared = wanderOn(length, { deviation: sharedWander, lasting: sharedLasting }, random);
  const touchpoints = Array.from({ length: plan.controls + 1 }, () => makeTouchpoint(plan, shared, random));
  const bad = pickBadMonth(plan, touchpoints, { lead, random });
  const lastBefore = bad.month - Math.min(delay, mostDelay);
  const firstAfter = bad.month + 1 + delay;
  const pairOf = (touchpoint: Touchpoint, moved: number): BeforeAfter => ({
    before: sumUp(touchpoint.months.slice(lastBefore - months, lastBefore)),
    after: sumUp(
      Array.from({ length: months }, (_, index) => {
        const month = firstAfter + index;
        if (moved === 0) return touchpoint.months[month] ?? [];
        return answerMonth(plan, { ...touchpoint, level: (touchpoint.levels[month] ?? 0) + moved }, random);
      }),
    ),
  });
  const changed = touchpoints[bad.touchpoint] as Touchpoint;
  const pair = pairOf(changed, effect);
  const evidence: EffectEvidence = {
    metric: plan.metric,
    scale: plan.metric === 'nps' ? { min: 0, max: 10 } : { min: 1, max: 5 },
    changed: [pair],
    others: touchpoints.filter((each) => each !== changed).map((each) => pairOf(each, 0)),
    daysLeft: 0,
  };
  return { evidence, unaided: { before: changed.months[bad.month] ?? [], after: pair.after } };
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function makeTouchpoint(plan: HistoryPlan, shared: readonly number[], random: () => number): Touchpoint {
  const answers = typeof plan.answers === 'number' ? plan.answers : between(plan.answers, random());
  const deviation = plan.wander === 'mixed' ? 8 * random() : plan.wander;
  const base = middle[plan.metric] + 16 * (random() - 0.5);
  const own = wanderOn(shared.length, { deviation, lasting: plan.lasting }, random);
  const levels = own.map((level, month) => base + level + (shared[month] ?? 0));
  return { answers, levels, months: levels.map((level) => answerMonth(plan, { answers, level }, random)) };
}

/** A stationary autoregression of first order. */
function wanderOn(
  length: number,
  { deviation, lasting }: { deviation: number; lasting: number },
  random: () => number,
): number[] {
  const fresh = deviation * Math.sqrt(1 - lasting ** 2);
  let level = deviation * normal(random);
  return Array.from({ length }, () => {
    const now = level;
    level = lasting * level + fresh * normal(random);
    return now;
  });
}

function pickBadMonth(
  plan: HistoryPlan,
  touchpoints: readonly Touchpoint[],
  { lead, random }: { lead: number; random: () => number },
) {
  const looked = plan.follows === 'own' ? touchpoints.slice(0, 1) : touchpoints;
  const all = looked.flatMap(({ months }, touchpoint) => {
    const scores = months.slice(lead, lead + candidateMonths).map((month) => scoreOf(plan.metric, month));
    const usual = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return scores.map((score, index) => ({ touchpoint, month: lead + index, below: score - usual }));
  });
  const worst = all.toSorted((one, other) => one.below - other.below).slice(0, Math.ceil(all.length / 10));
  return worst[Math.floor(random() * worst.length)] as (typeof worst)[number];
}

/** The histogram of a month: two scores stand for their bands, and for NPS a third. */
function answerMonth(
  { metric }: HistoryPlan,
  { answers, level }: { answers: number; level: number },
  random: () => number,
): number[] {
  if (metric === 'csat') {
    const high = drawCount(answers, clip(level / 100), random);
    return [0, 0, answers - high, 0, 0, high];
  }
  const passive = drawCount(answers, 0.3, random);
  const promoters = drawCount(answers - passive, clip((0.7 + level / 100) / 1.4), random);
  const histogram = new Array<number>(11).fill(0);
  histogram[3] = answers - passive - promoters;
  histogram[8] = passive;
  histogram[10] = promoters;
  return histogram;
}

function scoreOf(metric: HistoryPlan['metric'], histogram: readonly number[]): number {
  const all = histogram.reduce((sum, count) => sum + count, 0);
  const best = metric === 'csat' ? (histogram[5] ?? 0) : (histogram[10] ?? 0) - (histogram[3] ?? 0);
  return (100 * best) / all;
}

/** A binomial count: drawn one by one where there are few, else by the normal that comes near to it. */
function drawCount(trials: number, chance: number, random: () => number): number {
  if (trials <= 50) {
    let count = 0;
    for (let trial = 0; trial < trials; trial += 1) count += random() < chance ? 1 : 0;
    return count;
  }
  const drawn = trials * chance + Math.sqrt(trials * chance * (1 - chance)) * normal(random);
  return Math.min(trials, Math.max(0, Math.round(drawn)));
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function between([least, most]: readonly [number, number], place: number): number {
  return Math.round(least * (most / least) ** place);
}

function clip(share: number): number {
  return Math.min(0.99, Math.max(0.01, share));
}

function sumUp(months: readonly (readonly number[])[]): number[] {
  const length = months[0]?.length ?? 0;
  return Array.from({ length }, (_, score) => months.reduce((sum, month) => sum + (month[score] ?? 0), 0));
}
