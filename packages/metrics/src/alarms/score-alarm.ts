import type { Metric, Scale } from '@voxpoint/contract/vocabulary';
import type { Day } from '../day-number.ts';
import { freezeMeanBase, type MeanBase, type MeanRule } from './mean-base.ts';
import { scoreValues } from './score-values.ts';
import type { WatchState } from './watch.ts';
import { type MeanVerdict, type MeanWatch, watchMean } from './watch-mean.ts';

/** The answers of a closed local day: responses per score, the index is the score. */
export interface ScoreDay {
  readonly at: Day;
  readonly histogram: readonly number[];
}

/** Whose score is watched. */
export interface ScoreKind {
  readonly metric: Metric;
  readonly scale: Scale;
}

/** Parts of the score's range: 15 points of NPS, 10 of CSAT, 0.3 of CES up to five and 0.45 up to seven. */
const aims: Record<Metric, number> = { nps: 0.075, csat: 0.1, ces: 0.075 };

/** What may drift in a year, as parts of the range: 2 points of NPS and of CSAT. */
const drifts: Record<Metric, number> = { nps: 0.01, csat: 0.02, ces: 0.02 };

/**
 * Freezes what is normal for a score.
 *
 * @param days closed local days, ascending, those without answers too: see `selectBaseDays`
 * @param end the first day that is not in the base
 * @returns `null` for fewer than 90 days or 200 answers
 * @throws RangeError for a scale that the metric does not have
 */
export function freezeScoreBase(kind: ScoreKind, days: readonly ScoreDay[], end: Day): MeanBase | null {
  const { countsOf } = scoreValues(kind.metric, kind.scale);
  return freezeMeanBase(
    ruleOf(kind),
    days.map(({ at, histogram }) => ({ at, counts: countsOf(histogram) })),
    end,
  );
}

/**
 * Takes one closed local day of a score: the whole day, because hours differ.
 *
 * @throws RangeError for a scale that the metric does not have
 */
export function watchScore(
  kind: ScoreKind,
  base: MeanBase,
  state: WatchState,
  { day, watch }: { day: ScoreDay; watch: MeanWatch },
): { state: WatchState; verdict: MeanVerdict } {
  const counts = scoreValues(kind.metric, kind.scale).countsOf(day.histogram);
  return watchMean(ruleOf(kind), base, state, { day: { at: day.at, counts }, watch });
}

function ruleOf({ metric, scale }: ScoreKind): MeanRule {
  const { values, width } = scoreValues(metric, scale);
  return { values, aim: () => aims[metric] * width, driftPerYear: () => drifts[metric] * width };
}
