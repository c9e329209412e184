import {
  bandedScale,
  bandPosition,
  type Metric,
  type Scale,
  scoreRange,
  scoresOf,
} from '@voxpoint/contract/vocabulary';

/** What a score is the mean of: NPS of −100, 0 and 100, CSAT of 0 and 100, CES of its scores. */
export interface ScoreValues {
  /** Ascending. */
  readonly values: readonly number[];
  /** Answers per value, of responses per score. */
  readonly countsOf: (histogram: readonly number[]) => number[];
  /** Of the range that the headline score can have. */
  readonly width: number;
}

const known = new Map<string, ScoreValues>();

/** @throws RangeError for a scale that the metric does not have */
export function scoreValues(metric: Metric, scale: Scale): ScoreValues {
  const name = `${metric} ${scale.min} ${scale.max}`;
  const found = known.get(name) ?? describe(metric, scale);
  known.set(name, found);
  return found;
}

function describe(metric: Metric, scale: Scale): ScoreValues {
  const banded = bandedScale(metric, scale);
  const range = scoreRange(metric, scale);
  const scoreValueOf = (score: number) => {
    if (metric === 'ces') return score;
    const position = bandPosition(banded, score);
    if (metric === 'nps') return 100 * (position - 1);
    return position === 2 ? 100 : 0;
  };
  const values = [...new Set(scoresOf(scale).map(scoreValueOf))];
  const positions = new Map(scoresOf(scale).map((score) => [score, values.indexOf(scoreValueOf(score))]));
  return {
    values,
    width: range.max - range.min,
    countsOf(histogram) {
      const counts = values.map(() => 0);
      histogram.forEach((count, score) => {
        const position = positions.get(score);
        if (position !== undefined) counts[position] = (counts[position] as number) + count;
      });
      return counts;
    },
  };
}
