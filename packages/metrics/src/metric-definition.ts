import type { Bounds } from './intervals.ts';
import type { TestResult } from './significance.ts';
import type { Tally } from './tally.ts';

/** The number a metric is known by. Nothing is rounded. */
export interface Headline {
  /** In the metric's own unit; `null` without responses. */
  readonly score: number | null;
  /** 95 % interval of the score, in its unit. It is not centred on the score. `null` if there is none. */
  readonly interval95: Bounds | null;
  /** 100 · best band / n, in percent. Only for metrics that report it beside the score. */
  readonly agreeShare?: number | null;
}

/** How one metric is computed. Shared code asks the definition and never looks which metric it is. */
export interface MetricDefinition {
  headline(tally: Tally): Headline;
  /** Tests now against before; `null` where a standard error is 0. Both tallies have responses. */
  testChange(now: Tally, before: Tally): TestResult | null;
  /**
   * Variance of the score by the chance of who answered, in its unit squared. Never 0, also where all answers are the
   * same: with some made-up answers added that differ.
   */
  errorVariance(tally: Tally): number;
}
