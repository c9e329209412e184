import type { Figures, SeriesBucket } from '@voxpoint/contract';
import type { Metric, Scale } from '@voxpoint/contract/vocabulary';
import {
  type Change,
  responseRate,
  roundHalfAway,
  type Scores,
  scoreHistogram,
  summarise,
} from '@voxpoint/metrics';

/** Counts of one group in one slot or period. */
export interface Counts {
  histogram: number[];
  impressions: number;
  answered: number;
}

/** What counts are counts of. */
export interface Counted {
  metric: Metric;
  scale: Scale;
  /** Impressions are cut in the same way. */
  knowsImpressions: boolean;
}

/** The figures of a whole period, rounded. */
export function toFigures({ metric, scale, knowsImpressions }: Counted, counts: Counts): Figures {
  const summary = summarise(metric, scale, counts.histogram);
  // Of a whole period: in a bucket there may be answers to what was seen in the one before.
  const isSeen = counts.impressions > 0 || summary.responses === 0;
  return {
    ...roundScores(summary),
    bands: summary.bands.map(({ band, responses, share }) => ({ band, responses, share: round(share, 4) })),
    impressions: knowsImpressions && isSeen ? counts.impressions : null,
    responseRate: rateOf(counts, knowsImpressions),
  };
}

/** A point of a series, rounded. Member by member: there may be ten thousand of them. */
export function toBucket(
  { start, end, partial }: Pick<SeriesBucket, 'start' | 'end' | 'partial'>,
  { metric, scale, knowsImpressions }: Counted,
  counts: Counts,
): SeriesBucket {
  const { responses, score, interval95, mean, lowSample, distribution } = roundScores(
    scoreHistogram(metric, scale, counts.histogram),
  );
  return {
    start,
    end,
    partial,
    responses,
    score,
    interval95,
    mean,
    lowSample,
    distribution,
    impressions: knowsImpressions ? counts.impressions : null,
    responseRate: rateOf(counts, knowsImpressions),
  };
}

export function roundChange(change: Change): Change {
  return { ...change, delta: round(change.delta, 2), pValue: round(change.pValue, 4) };
}

function roundScores({ responses, score, interval95, mean, lowSample, distribution }: Scores) {
  return {
    responses,
    score: round(score, 2),
    interval95: interval95 && {
      low: roundHalfAway(interval95.low, 2),
      high: roundHalfAway(interval95.high, 2),
    },
    mean: round(mean, 2),
    lowSample,
    distribution: distribution as Figures['distribution'],
  };
}

function rateOf({ answered, impressions }: Counts, knowsImpressions: boolean): number | null {
  return knowsImpressions ? round(responseRate(answered, impressions), 4) : null;
}

function round(value: number | null, decimals: number): number | null {
  return value === null ? null : roundHalfAway(value, decimals);
}
