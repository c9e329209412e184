import type { Scale } from '@voxpoint/contract/vocabulary';
import type { Bounds } from './intervals.ts';
import type { TestResult } from './significance.ts';
import type { Tally } from './tally.ts';

/** A scale and where its bands begin. The worst band begins at `min`. */
export interface BandedScale extends Scale {
  /** Lowest score of the middle band. */
  readonly middleFrom: number;
  /** Lowest score of the best band. */
  readonly highFrom: number;
}

/** The number a metric is known by. Nothing is rounded. */
export interface Headline {
  /** In the metric's own unit; `null` without responses. */
  readonly score: number | null;
  /** 95 % interval of the score, in its unit. It is not centred on the score. `null` if there is none. */
  readonly interval95: Bounds | null;
  /** 100 · best band / n, in percent. Only for metrics that report it beside the score. */
  readonly agreeShare?: number | null;
}

/** All that is known about one metric. Shared code asks the definition and never looks which metric it is. */
export interface MetricDefinition {
  /** The scales that may be asked; the first is the default. */
  readonly scales: readonly [BandedScale, ...BandedScale[]];
  headline(tally: Tally): Headline;
  /** The worst and the best score that there can be, in the score's unit. */
  scoreRange(scale: Scale): Scale;
  /** Tests now against before; `null` where a standard error is 0. Both tallies have responses. */
  testChange(now: Tally, before: Tally): TestResult | null;
}
