import type { Metric } from '@voxpoint/contract/vocabulary';

/** The words that the widget shows unless the owner gives others. Complete by type: a missing one does not compile. */
export interface BuiltInWords {
  /** The name of the survey for screen readers. */
  region: string;
  send: string;
  close: string;
  /** The button of a survey that is folded into one line. */
  answer: string;
  /** What stands on the tab. */
  tab: string;
  thanks: string;
  metrics: { [Key in Metric]: MetricWords & { labels: Labels[Key] } };
}

export interface MetricWords {
  question: string;
  /** What the lowest and the highest score mean. */
  low: string;
  high: string;
  /** Asked after the score. */
  comment: string;
  /** A word for every score, by the number of scores. */
  labels: Readonly<Record<number, readonly string[]>>;
}

type Five = readonly [string, string, string, string, string];
type Seven = readonly [string, string, string, string, string, string, string];

/** The scales that are drawn with words. */
interface Labels extends Record<Metric, object> {
  nps: Record<never, never>;
  csat: { 5: Five };
  ces: { 5: Five; 7: Seven };
}
