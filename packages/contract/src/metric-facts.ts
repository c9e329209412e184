/** What is known about each metric, apart from its statistics: for browsers and servers alike. It imports nothing. */

/** How a score is judged. */
export const metrics = ['nps', 'csat', 'ces'] as const;
export type Metric = (typeof metrics)[number];

/** Every score that a scale may have: the store keeps a counter for each. */
export const scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
type Score = (typeof scores)[number];

/** The integers that may be answered, both ends included. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

/** A scale and where its bands begin. The worst band begins at `min`. */
export interface BandedScale extends Scale {
  readonly min: Score;
  readonly max: Score;
  /** Lowest score of the middle band. */
  readonly middleFrom: Score;
  /** Lowest score of the best band. */
  readonly highFrom: Score;
}

/** On which scales each metric may be asked; the first is the default. No two scales of a metric have the same `max`. */
export const scales = {
  nps: [{ min: 0, max: 10, middleFrom: 7, highFrom: 9 }],
  csat: [
    { min: 1, max: 5, middleFrom: 3, highFrom: 4 },
    // Nothing lies between the two.
    { min: 1, max: 2, middleFrom: 2, highFrom: 2 },
    { min: 1, max: 3, middleFrom: 2, highFrom: 3 },
    { min: 1, max: 7, middleFrom: 4, highFrom: 6 },
    { min: 1, max: 10, middleFrom: 6, highFrom: 9 },
  ],
  ces: [
    { min: 1, max: 5, middleFrom: 3, highFrom: 4 },
    { min: 1, max: 7, middleFrom: 4, highFrom: 5 },
  ],
} as const satisfies Record<Metric, readonly [BandedScale, ...BandedScale[]]>;
type ScaleMax<M extends Metric> = (typeof scales)[M][number]['max'];

const plainBands = ['low', 'middle', 'high'] as const;

/** A metric's classes, from worst to best. */
export const bands = {
  nps: ['detractor', 'passive', 'promoter'],
  csat: plainBands,
  ces: plainBands,
} as const satisfies Record<Metric, readonly [string, string, string]>;
export type Band = (typeof bands)[Metric][number];
/** Every band of every metric, once. */
export const allBands = [...bands.nps, ...plainBands] as const;

/** How the question is drawn. Separate from how it is scored. */
export const appearances = ['numbers', 'stars', 'faces', 'agreement', 'thumbs'] as const;
export type Appearance = (typeof appearances)[number];

/** Those with a word for every score, shown or read out. */
export const labelledAppearances = ['faces', 'agreement', 'thumbs'] as const satisfies Appearance[];

/** How each metric may be drawn, by the highest score of its scale; the first is the default. */
const scaleAppearances = {
  nps: { 10: ['numbers'] },
  csat: {
    2: ['thumbs', 'faces', 'agreement'],
    3: ['faces', 'stars', 'numbers', 'agreement'],
    5: ['stars', 'faces', 'numbers', 'agreement'],
    7: ['numbers', 'stars', 'faces', 'agreement'],
    10: ['numbers', 'stars'],
  },
  ces: {
    5: ['agreement', 'faces', 'numbers', 'stars'],
    7: ['agreement', 'faces', 'numbers', 'stars'],
  },
} as const satisfies { [M in Metric]: Record<ScaleMax<M>, readonly [Appearance, ...Appearance[]]> };
type ScaleAppearances = typeof scaleAppearances;

/** The highest scores of a metric's scales that may be drawn with a word for every score. */
export type LabelledMax<M extends Metric> = {
  [Max in keyof ScaleAppearances[M]]: ScaleAppearances[M][Max] extends readonly (infer Drawn)[]
    ? Extract<Drawn, (typeof labelledAppearances)[number]> extends never
      ? never
      : Max
    : never;
}[keyof ScaleAppearances[M]];

/** A metric's score: the number that it is known by. */
interface ScoreFacts {
  /** The worst and the best there can be; `null`: those of the scale. */
  readonly range: Scale | null;
  readonly style: 'signed' | 'percent' | 'plain';
  readonly decimals: number;
}

/** What the score of each metric is like, and how it is written. */
export const metricScores = {
  nps: { range: { min: -100, max: 100 }, style: 'signed', decimals: 0 },
  csat: { range: { min: 0, max: 100 }, style: 'percent', decimals: 0 },
  ces: { range: null, style: 'plain', decimals: 1 },
} as const satisfies Record<Metric, ScoreFacts>;

/** The scales of a metric as the API writes them, the default first. */
export function scalesOf(metric: Metric): Scale[] {
  return scales[metric].map(({ min, max }) => ({ min, max }));
}

/**
 * The scale of a metric that ends at `max`, as the API writes it; without `max` the default.
 *
 * @throws RangeError if the metric has no such scale
 */
export function scaleOf(metric: Metric, max?: number): Scale {
  const found = scalesOf(metric).find((scale) => max === undefined || scale.max === max);
  if (!found) throw new RangeError(`${metric} has no scale up to ${max}.`);
  return found;
}

/** The scores of a scale, ascending. */
export function scoresOf({ min, max }: Scale): number[] {
  // Not by Array.from: on pages of the widget, Prototype.js and MooTools have put their own there.
  return [...Array(max - min + 1).keys()].map((index) => min + index);
}

/**
 * A scale of a metric with its bands.
 *
 * @throws RangeError for a scale that the metric does not have, or a score that is not on it
 */
export function bandedScale(metric: Metric, { min, max }: Scale, score: number = min): BandedScale {
  const found = scales[metric].find((scale) => scale.min === min && scale.max === max);
  if (!found || !Number.isInteger(score) || score < min || score > max) {
    throw new RangeError(`${metric} has no score ${score} on ${min} to ${max}.`);
  }
  return found;
}

/** Where a score's band stands: 0 is the worst, 2 the best. */
export function bandPosition({ middleFrom, highFrom }: BandedScale, score: number): 0 | 1 | 2 {
  return score < middleFrom ? 0 : score < highFrom ? 1 : 2;
}

/**
 * The band in which a score falls.
 *
 * @throws RangeError for a scale that the metric does not have, or a score that is not on it
 */
export function bandOf(metric: Metric, scale: Scale, score: number): Band {
  return bands[metric][bandPosition(bandedScale(metric, scale, score), score)];
}

/** The bands in which the scores of a scale fall, from worst to best: on two points there is no middle. */
export function bandsOf(metric: Metric, scale: Scale): Band[] {
  const there = scoresOf(scale).map((score) => bandOf(metric, scale, score));
  return bands[metric].filter((band) => there.includes(band));
}

/** How a metric may be drawn on a scale; the first is the default. @throws RangeError if it has no such scale */
export function appearancesOf(metric: Metric, scale: Scale): readonly [Appearance, ...Appearance[]] {
  const byMax: Readonly<Record<number, readonly [Appearance, ...Appearance[]]>> = scaleAppearances[metric];
  return byMax[bandedScale(metric, scale).max] as readonly [Appearance, ...Appearance[]];
}

/** The worst and the best score that there can be on a scale. */
export function scoreRange(metric: Metric, { min, max }: Scale): Scale {
  return metricScores[metric].range ?? { min, max };
}

/** The worst and the best score that a metric can have on any of its scales. */
export function widestScoreRange(metric: Metric): Scale {
  const ranges = scales[metric].map((scale) => scoreRange(metric, scale));
  return {
    min: Math.min(...ranges.map(({ min }) => min)),
    max: Math.max(...ranges.map(({ max }) => max)),
  };
}
