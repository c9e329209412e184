import { bandedScale, type Metric, type Scale } from '@voxpoint/contract/vocabulary';
import { adjustPValues } from './benjamini-hochberg.ts';
import { definitions } from './registry.ts';
import { tallyHistogram } from './tally.ts';

/** With fewer responses on either side no change is tested. */
const testedFrom = 10;
const level = 0.05;

/** One period set against another, before it is judged among its neighbours. */
export interface Comparison {
  /** Score now − score before, unrounded; `null` where either has no responses. */
  readonly delta: number | null;
  /** Positive where now is higher; `null` where nothing was tested. */
  readonly statistic: number | null;
  /** Two-sided, 0 to 1; `null` where nothing was tested. */
  readonly pValue: number | null;
}

/** A comparison as judged among all comparisons of one answer. */
export interface Change {
  readonly delta: number | null;
  /** As tested, without the correction for many. */
  readonly pValue: number | null;
  readonly significant: boolean;
}

/**
 * Sets a histogram against an earlier one of the same metric and scale. Nothing is tested where either has fewer
 * than 10 responses or a standard error is 0.
 *
 * @throws RangeError as `summarise` does
 */
export function compareHistograms(pair: {
  readonly metric: Metric;
  readonly scale: Scale;
  readonly now: readonly number[];
  readonly before: readonly number[];
}): Comparison {
  const definition = definitions[pair.metric];
  const scale = bandedScale(pair.metric, pair.scale);
  const now = tallyHistogram(scale, pair.now);
  const before = tallyHistogram(scale, pair.before);
  const scoreNow = definition.headline(now).score;
  const scoreBefore = definition.headline(before).score;
  const tested = Math.min(now.responses, before.responses) >= testedFrom;
  const result = tested ? definition.testChange(now, before) : null;
  return {
    delta: scoreNow === null || scoreBefore === null ? null : scoreNow - scoreBefore,
    statistic: result?.statistic ?? null,
    pValue: result?.pValue ?? null,
  };
}

/**
 * Says which of the changes of one answer are real: p < 0.05 after the correction for many, and the change and the
 * statistic point the same way. (They can differ, because NPS is tested on adjusted values.)
 */
export function judgeChanges(comparisons: readonly Comparison[]): Change[] {
  const adjusted = adjustPValues(comparisons.map(({ pValue }) => pValue));
  return comparisons.map(({ delta, statistic, pValue }, index) => {
    const corrected = adjusted[index] ?? null;
    const sameSign = delta !== null && statistic !== null && Math.sign(delta) === Math.sign(statistic);
    return { delta, pValue, significant: corrected !== null && corrected < level && sameSign };
  });
}
