import type { ContactKind, LabelledMax, Metric } from '@voxpoint/contract/vocabulary';

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
  /** Asked of those who may leave an address of e-mail, a number, or either. */
  contact: Record<ContactKind | 'either', string>;
  page: PageWords;
  metrics: { [Key in Metric]: MetricWords & { labels: Labels[Key] } };
}

/** What the hosted page says beside the survey. */
export interface PageWords {
  /** The button that confirms the score of a link. */
  sendScore(score: number): string;
  /** Said to whoever sends the form without a score. */
  choose: string;
  /** Said of an address or a number that can be none. */
  check: string;
  notTaken: string;
  /** The survey is paused, closed or has all its answers. */
  nothingAsked: string;
  /** The survey takes signed respondents only. */
  signedOnly: string;
  unknown: string;
  unknownMore: string;
  tryAgain: string;
  /** A device for many people asks before it begins anew, with two buttons. */
  stillThere: string;
  goOn: string;
  startAgain: string;
  /** Told to those who look after the device. */
  undelivered: string;
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

/** Which of the words ask for these kinds. */
export function contactWords(kinds: readonly ContactKind[]): keyof BuiltInWords['contact'] {
  return kinds.length > 1 ? 'either' : (kinds[0] ?? 'either');
}

type Words<Count, List extends readonly string[] = []> = List['length'] extends Count
  ? Readonly<List>
  : Words<Count, [...List, string]>;

/** For every scale that may be drawn with words, but those that `labelsOf` takes from five. */
type Labels = { [M in Metric]: { [Count in Exclude<LabelledMax<M>, keyof typeof amongFive>]: Words<Count> } };

/** Where the words of shorter scales stand among the five: those of the ends say "very". */
const amongFive = { 2: [1, 3], 3: [1, 2, 3] } as const;

/** A word for every score, by the number of scores; undefined if there are none. */
export function labelsOf({ labels }: MetricWords, scores: number): readonly string[] | undefined {
  const places: Readonly<Record<number, readonly number[]>> = amongFive;
  return labels[scores] ?? places[scores]?.map((place) => labels[5]?.[place] ?? '');
}
