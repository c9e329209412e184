import { bandedScale, bandPosition, type Metric, type Scale } from '@voxpoint/contract/vocabulary';

/** τ: so many days make an answer as urgent as one point of severity does. */
export const urgencyTauDays = 7;

const dayMs = 86_400_000;
const tauMs = urgencyTauDays * dayMs;
const leastImportance = 0.01;
const mostImportance = 100;

/** What each part of an urgency is multiplied by; the value is the sum. */
export const urgencyWeights = {
  band: 1,
  depth: 1,
  comment: 0.5,
  importance: 1,
  days: 1 / urgencyTauDays,
} as const;

/** What an urgency is made of, each before its weight. */
export interface UrgencyParts {
  /** 2 in the worst band, 1 in the middle one, 0 in the best. */
  readonly band: number;
  /** How far below the top of its band the score lies: 0 at the top, below 1 at the bottom. */
  readonly depth: number;
  /** 1 with a comment. */
  readonly comment: number;
  /** Decimal logarithm of the touchpoint’s importance: 0 for 1, 1 for 10, at most 2 and at least −2. */
  readonly importance: number;
  /** Days from 1970 to the answer. */
  readonly days: number;
}

/** What the urgency of an answer depends on; the present is no part of it. */
export interface UrgencyInput {
  readonly metric: Metric;
  readonly scale: Scale;
  readonly score: number;
  readonly hasComment: boolean;
  readonly answeredAt: Date;
}

/**
 * How urgent it is to deal with an answer: severity + answeredAt/τ. Only the order of two values means something.
 * It does not use the present, so it can be stored when the answer is written, and an order by it stands still.
 * Within a scale, a worse score is always the more severe one.
 *
 * @param importance the touchpoint’s, when the answer was written; above 0
 * @returns points; one is a band, ten times the importance, or τ days
 * @throws RangeError for a scale that the metric does not have
 */
export function urgencyOf(input: UrgencyInput, importance: number): number {
  return knownPoints(input, scoreParts(input)) + urgencyWeights.importance * importancePart(importance);
}

/**
 * The parts of a stored urgency, rounded to six decimals. The importance is not stored apart: it is what the other parts
 * leave.
 *
 * @throws RangeError for a scale that the metric does not have
 */
export function explainUrgency(input: UrgencyInput, value: number): UrgencyParts {
  const parts = scoreParts(input);
  const { band, depth, comment } = parts;
  return {
    band,
    depth: round(depth),
    comment,
    importance: round((value - knownPoints(input, parts)) / urgencyWeights.importance),
    days: round(input.answeredAt.getTime() / dayMs),
  };
}

/** Between which values the urgency of every answer of a range lies; a bound that is absent is infinite. */
export function urgencyBounds({ from, to }: { from?: Date | undefined; to?: Date | undefined }) {
  const { band, depth, comment, importance } = urgencyWeights;
  // And a little more: sums are rounded.
  const extent = importance * Math.log10(mostImportance) + 1e-6;
  return {
    least: from ? from.getTime() / tauMs - extent : Number.NEGATIVE_INFINITY,
    most: to ? to.getTime() / tauMs + 2 * band + depth + comment + extent : Number.POSITIVE_INFINITY,
  };
}

/** Everything but the importance. */
function knownPoints(input: UrgencyInput, { band, depth, comment }: ReturnType<typeof scoreParts>): number {
  const severity =
    urgencyWeights.band * band + urgencyWeights.depth * depth + urgencyWeights.comment * comment;
  return severity + input.answeredAt.getTime() / tauMs;
}

function scoreParts({ metric, scale, score, hasComment }: UrgencyInput) {
  const banded = bandedScale(metric, scale);
  const position = bandPosition(banded, score);
  const bottoms = [banded.min, banded.middleFrom, banded.highFrom, banded.max + 1] as const;
  const bottom = bottoms[position];
  const above = bottoms[(position + 1) as 1 | 2 | 3];
  return {
    band: 2 - position,
    depth: (above - 1 - score) / (above - bottom),
    comment: hasComment ? 1 : 0,
  };
}

function importancePart(importance: number): number {
  return Math.log10(Math.min(Math.max(importance, leastImportance), mostImportance));
}

function round(part: number): number {
  // Adding 0 turns −0 into 0.
  return Math.round(part * 1e6) / 1e6 + 0;
}
