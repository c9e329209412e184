import { type ActionVerdict, bandedScale, type Metric, type Scale } from '@voxpoint/contract/vocabulary';
import { adjustPValues } from './benjamini-hochberg.ts';
import type { Bounds } from './intervals.ts';
import { studentInverse, studentQuantile, studentTwoSided } from './probability.ts';
import { definitions } from './registry.ts';
import { lowSampleBelow } from './summary.ts';
import { tallyHistogram } from './tally.ts';
import { estimateWander, type ScoreChange, weighChanges } from './touchpoint-wander.ts';

/** With fewer controls nobody can say how much touchpoints wander by themselves. */
export const fewestControls = 5;
/** A window with fewer answers is not set against another. */
export const fewestAnswers = lowSampleBelow;
/**
 * An action is said to have worked below this p. Not 0.05: the touchpoints that wander most have the worst months and are
 * acted on, beside controls that wander less. In the worst of our simulations 6.4 % of actions without effect would have
 * "worked" at 0.05, at 0.03 it is 4.7 %.
 */
export const seenBelow = 0.03;
const power = 0.8;

/** Answers per score before and after; the index is the score. */
export interface BeforeAfter {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** What an action is judged by. All histograms are of one metric on one scale. */
export interface EffectEvidence {
  readonly metric: Metric;
  readonly scale: Scale;
  /** The touchpoints that were changed. */
  readonly changed: readonly BeforeAfter[];
  /** Other touchpoints, to which nothing was done in either window. */
  readonly others: readonly BeforeAfter[];
  /** Days until the window after is over; 0 when it is. */
  readonly daysLeft: number;
}

/** Why there is nothing to say, or that there is. */
export type EffectState = 'measured' | 'too-early' | 'no-baseline' | 'no-controls';

/** What an action moved, before it is judged among the others. Points of the score, unrounded. */
export interface MeasuredEffect {
  readonly state: EffectState;
  /** Mean change of the changed touchpoints, weighted by precision; `null` where none can be set against its past. */
  readonly change: number | null;
  /** Controls: other touchpoints with enough answers in both windows. */
  readonly controls: number;
  /** Mean change of the controls; `null` below five. */
  readonly controlChange: number | null;
  /** `change − controlChange`; `null` unless measured, like all that follows. */
  readonly effect: number | null;
  readonly standardError: number | null;
  readonly interval95: Bounds | null;
  /** Two-sided, without the correction for many. */
  readonly pValue: number | null;
  /** An effect of so many points would be found in four of five cases; a smaller one is easily missed. */
  readonly detectable: number | null;
}

export type EffectVerdict = Exclude<ActionVerdict, 'not-done' | 'not-judged'>;

/**
 * What an action moved: the change at the touchpoints that were changed, less that of the others in the same time
 * (difference in differences). How sure that is comes from how differently the others changed: touchpoints wander by
 * themselves, and an error reckoned from the answers alone knows nothing of it.
 *
 * The variance of the effect is τ² + v + 1/Σw for one changed touchpoint: its own wander τ² (as the controls show it, see
 * `estimateWander`), its own chance of who answered v, and what is unsure about the mean of the controls, w = 1/(τ² + vᵢ). With
 * as many answers everywhere it is s²·(1 + 1/k), that of predicting one more. Student's t with k − 1 degrees of freedom, as for the
 * prediction of a new study by Higgins, Thompson & Spiegelhalter (2009), with k − 1 for their k − 2.
 *
 * @throws RangeError as `summarise` does
 */
export function measureEffect({ metric, scale, changed, others, daysLeft }: EffectEvidence): MeasuredEffect {
  const changeOf = (pair: BeforeAfter) => changeBetween(metric, scale, pair);
  const known = changed.flatMap((pair) => changeOf(pair) ?? []);
  const controls = others.flatMap((pair) => changeOf(pair) ?? []);
  const hasControls = controls.length >= fewestControls;
  const wander = hasControls ? estimateWander(controls) : undefined;
  const own = known.length > 0 ? weighChanges(known, wander?.variance ?? 0) : undefined;
  const unmeasured = {
    change: own?.mean ?? null,
    controls: controls.length,
    controlChange: wander?.mean ?? null,
    effect: null,
    standardError: null,
    interval95: null,
    pValue: null,
    detectable: null,
  };
  const hasBaseline = changed.some(({ before }) => countAnswers(before) >= fewestAnswers);
  if (!hasBaseline) return { ...unmeasured, state: 'no-baseline' };
  if (daysLeft > 0 || own === undefined) return { ...unmeasured, state: 'too-early' };
  if (wander === undefined) return { ...unmeasured, state: 'no-controls' };
  const effect = own.mean - wander.mean;
  const standardError = Math.sqrt(own.variance + wander.meanVariance);
  return { ...unmeasured, state: 'measured', ...judgeSize(effect, standardError, controls.length - 1) };
}

/** An effect among those of all actions. */
export interface JudgedEffect {
  readonly verdict: EffectVerdict;
  /** With the correction for many; `null` unless measured. */
  readonly adjustedPValue: number | null;
  /** Of the effect, as sure as the verdict: it leaves out 0 exactly where something was seen. `level` is 0.97 for one action. */
  readonly interval: (Bounds & { readonly level: number }) | null;
}

/**
 * Says of each action whether it worked, among all that are asked about: p < 0.03 after the correction for many
 * (Benjamini & Hochberg 1995). Intervals are those that belong to it (Benjamini & Yekutieli 2005): at 1 − 0.03 × actions of which
 * something was seen (one at least) ÷ actions that were measured.
 *
 * @returns in the same order
 */
export function judgeEffects(effects: readonly MeasuredEffect[]): JudgedEffect[] {
  const adjusted = adjustPValues(effects.map(({ pValue }) => pValue));
  const isSeen = (pValue: number | null | undefined) => (pValue ?? 1) < seenBelow;
  const measured = adjusted.filter((pValue) => pValue !== null).length;
  const alpha = (seenBelow * Math.max(1, adjusted.filter(isSeen).length)) / measured;
  return effects.map(({ state, effect, standardError, controls }, index) => {
    if (state !== 'measured' || effect === null || standardError === null) {
      return {
        verdict: state === 'measured' ? 'no-effect-seen' : state,
        adjustedPValue: null,
        interval: null,
      };
    }
    const adjustedPValue = adjusted[index] ?? null;
    const margin = studentInverse(1 - alpha / 2, controls - 1) * standardError;
    return {
      verdict: isSeen(adjustedPValue) ? (effect > 0 ? 'worked' : 'worse') : 'no-effect-seen',
      adjustedPValue,
      interval: { low: effect - margin, high: effect + margin, level: 1 - alpha },
    };
  });
}

function judgeSize(effect: number, standardError: number, degrees: number) {
  const margin = studentQuantile(degrees) * standardError;
  return {
    effect,
    standardError,
    interval95: { low: effect - margin, high: effect + margin },
    pValue: studentTwoSided(effect / standardError, degrees),
    detectable: (studentInverse(1 - seenBelow / 2, degrees) + studentInverse(power, degrees)) * standardError,
  };
}

/** `null` where either window has too few answers. */
function changeBetween(metric: Metric, scale: Scale, pair: BeforeAfter): ScoreChange | null {
  const definition = definitions[metric];
  const banded = bandedScale(metric, scale);
  const before = tallyHistogram(banded, pair.before);
  const after = tallyHistogram(banded, pair.after);
  const [scoreBefore, scoreAfter] = [definition.headline(before).score, definition.headline(after).score];
  if (Math.min(before.responses, after.responses) < fewestAnswers) return null;
  if (scoreBefore === null || scoreAfter === null) return null;
  return {
    change: scoreAfter - scoreBefore,
    errorVariance: definition.errorVariance(before) + definition.errorVariance(after),
  };
}

function countAnswers(histogram: readonly number[]): number {
  return histogram.reduce((sum, count) => sum + count, 0);
}
