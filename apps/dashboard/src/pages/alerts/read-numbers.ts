import { type Metric, metrics } from '@voxpoint/contract/vocabulary';

/** What a rule about numbers found, as far as it says it. */
export interface FoundNumbers {
  direction?: 'up' | 'down';
  /** A day, or an instant. */
  since?: string;
  metric?: Metric;
  /** Of a score, or the share of those who answer. */
  mean?: number;
  baseMean?: number;
  answers?: number;
  baseAnswers?: number;
  target?: number;
  counted?: number;
  expected?: number;
  /** All touchpoints at once, and how many those are. */
  everywhere?: boolean;
  touchpoints?: number;
}

const numbersOf = [
  ...(['mean', 'baseMean', 'answers', 'baseAnswers', 'target'] as const),
  ...(['counted', 'expected', 'touchpoints'] as const),
] satisfies (keyof FoundNumbers)[];

/** Takes what is of the kind that is expected; kinds and versions differ in what they tell. */
export function readNumbers(given: Record<string, unknown>): FoundNumbers {
  const { direction, since } = given;
  const metric = metrics.find((each) => each === given.metric);
  const numbers = numbersOf.map((name) => [name, given[name]]).filter(([, value]) => Number.isFinite(value));
  return {
    ...Object.fromEntries(numbers),
    ...((direction === 'up' || direction === 'down') && { direction }),
    ...(typeof since === 'string' && { since }),
    ...(metric && { metric }),
    ...(given.everywhere === true && { everywhere: true }),
  };
}
