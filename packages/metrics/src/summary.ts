import { type Band, bandedScale, bands, type Metric, type Scale } from '@voxpoint/contract/vocabulary';
import { type Bounds, wilsonInterval } from './intervals.ts';
import type { Headline } from './metric-definition.ts';
import { definitions } from './registry.ts';
import { meanOf, type Tally, tallyHistogram } from './tally.ts';

/** Fewer responses than this are called a low sample. */
export const lowSampleBelow = 30;

/** How many responses gave a score. */
export interface ScoreCount {
  readonly score: number;
  readonly responses: number;
}

/** How many responses fell in a band. */
export interface BandShare {
  readonly band: Band;
  readonly responses: number;
  /** 0 to 1; `null` without responses. */
  readonly share: number | null;
  /** Wilson interval of the share, 0 to 1; `null` without responses. */
  readonly interval95: Bounds | null;
}

/** The scores of one histogram, none of them rounded: what a point of a series shows. */
export interface Scores extends Headline {
  readonly responses: number;
  /** Mean score; `null` without responses. */
  readonly mean: number | null;
  readonly lowSample: boolean;
  /** One entry for every score of the scale, ascending. */
  readonly distribution: readonly ScoreCount[];
}

/** All numbers of one histogram. */
export interface Summary extends Scores {
  /** One entry for every band, from worst to best. */
  readonly bands: readonly BandShare[];
}

/**
 * Scores a histogram, and tells how its answers fall into bands. Without responses every score, mean, share and interval
 * is `null`: never 0, never NaN.
 *
 * @param histogram responses per score; the index is the score
 * @throws RangeError for a scale that the metric does not have, a count outside the scale, or a count that is not
 *   a whole number of at least 0
 */
export function summarise(metric: Metric, scale: Scale, histogram: readonly number[]): Summary {
  const tally = tallyHistogram(bandedScale(metric, scale), histogram);
  return {
    ...scoresOf(metric, tally),
    bands: tally.bandCounts.map((responses, position) => ({
      band: bands[metric][position] as Band,
      responses,
      share: tally.responses === 0 ? null : responses / tally.responses,
      interval95: wilsonInterval(responses, tally.responses),
    })),
  };
}

/** The same without bands, for the many points of a series. Throws as `summarise` does. */
export function scoreHistogram(metric: Metric, scale: Scale, histogram: readonly number[]): Scores {
  return scoresOf(metric, tallyHistogram(bandedScale(metric, scale), histogram));
}

function scoresOf(metric: Metric, tally: Tally): Scores {
  return {
    responses: tally.responses,
    ...definitions[metric].headline(tally),
    mean: meanOf(tally),
    lowSample: tally.responses < lowSampleBelow,
    distribution: tally.counts.map((responses, index) => ({ score: tally.scale.min + index, responses })),
  };
}
