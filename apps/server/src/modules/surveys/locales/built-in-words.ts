import type { Metric } from '@voxpoint/contract/vocabulary';

/** The words that the widget shows unless the owner gives others. Complete by type: a missing one does not compile. */
export interface BuiltInWords {
  /** The name of the survey for screen readers. */
  region: string;
  send: string;
  close: string;
  thanks: string;
  metrics: Record<Metric, MetricWords>;
}

interface MetricWords {
  question: string;
  /** What the lowest and the highest score mean. */
  low: string;
  high: string;
  /** Asked after the score. */
  comment: string;
  /** A word for every score, by the number of scores. */
  labels: Record<number, readonly string[]>;
}
