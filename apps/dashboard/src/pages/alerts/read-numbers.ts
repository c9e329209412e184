/** What a rule about numbers found, as far as it says it. */
export interface FoundNumbers {
  direction?: 'up' | 'down';
  /** A day or an instant. */
  since?: string;
  answers?: number;
  mean?: number;
  baseAnswers?: number;
  baseMean?: number;
  target?: number;
  counted?: number;
  expected?: number;
}

const numbersOf = [
  'answers',
  'mean',
  'baseAnswers',
  'baseMean',
  'target',
  'counted',
  'expected',
] as const satisfies (keyof FoundNumbers)[];

/** Takes what is of the kind that is expected; kinds and versions differ in what they tell. */
export function readNumbers(given: Record<string, unknown>): FoundNumbers {
  const { direction, since } = given;
  const numbers = numbersOf.map((name) => [name, given[name]]).filter(([, value]) => Number.isFinite(value));
  return {
    ...Object.fromEntries(numbers),
    ...((direction === 'up' || direction === 'down') && { direction }),
    ...(typeof since === 'string' && { since }),
  };
}
