import type { Band } from './vocabulary.ts';

/** What a survey says of the time after its score. */
interface Rules<FollowUp, Thanks> {
  followUps: readonly FollowUp[];
  /** The lowest score of each band, in rising order. */
  bands?: Partial<Record<Band, number>>;
  texts: { thanks: string; thanksFor?: Partial<Record<Band, Thanks>> | undefined };
}

/** What is asked after a score, and what is said at the end to whoever gave it. */
export function afterScore<FollowUp extends { bands: readonly Band[] }, Thanks>(
  { followUps, bands = {}, texts }: Rules<FollowUp, Thanks>,
  score: number,
): { followUps: FollowUp[]; thanks: Thanks | { text: string; link?: undefined } } {
  // Phones whose engine knows no findLast ask by it, too.
  const band = Object.keys(bands)
    .filter((each) => score >= (bands[each as Band] as number))
    .pop() as Band;
  return {
    followUps: followUps.filter((followUp) => followUp.bands.includes(band)),
    thanks: texts.thanksFor?.[band] ?? { text: texts.thanks },
  };
}
