import type { Band, bands, Metric, Scale } from '@voxpoint/contract/vocabulary';

type BandRule<B extends Band> = (score: number, scale: Scale) => B;

/** Below, on or above the middle of the scale. */
const byMiddle: BandRule<'low' | 'middle' | 'high'> = (score, { min, max }) => {
  const middle = (min + max) / 2;
  return score < middle ? 'low' : score > middle ? 'high' : 'middle';
};

/**
 * Mirrors packages/metrics, which judges scores and is too large to send to every visitor. Here the band only
 * chooses the follow-ups; a test compares the two for every metric, scale and score.
 */
export const bandRules = {
  nps: (score) => (score > 8 ? 'promoter' : score > 6 ? 'passive' : 'detractor'),
  csat: byMiddle,
  ces: byMiddle,
} satisfies { [M in Metric]: BandRule<(typeof bands)[M][number]> };

/** The band in which a score falls. */
export function bandOf(metric: Metric, scale: Scale, score: number): Band {
  return bandRules[metric](score, scale);
}
