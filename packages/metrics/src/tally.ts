import { type BandedScale, bandPosition } from '@voxpoint/contract/vocabulary';

/** What the scores are computed from: one histogram, checked and counted once. */
export interface Tally {
  readonly scale: BandedScale;
  /** Responses per score, from the scale's lowest score to its highest. */
  readonly counts: readonly number[];
  readonly responses: number;
  /** Sum of all scores. */
  readonly sum: number;
  /** Responses per band, from worst to best. */
  readonly bandCounts: readonly [number, number, number];
}

/**
 * Counts a histogram.
 *
 * @param histogram responses per score; the index is the score. Scores left out count as 0.
 * @throws RangeError for a count that is not a whole number of at least 0, or one outside the scale.
 */
export function tallyHistogram(scale: BandedScale, histogram: readonly number[]): Tally {
  const counts: number[] = [];
  const bandCounts: [number, number, number] = [0, 0, 0];
  let responses = 0;
  let sum = 0;
  for (let score = 0; score < Math.max(histogram.length, scale.max + 1); score += 1) {
    const count = histogram[score] ?? 0;
    checkCount(count, score, scale);
    if (score < scale.min || score > scale.max) {
      continue;
    }
    counts.push(count);
    bandCounts[bandPosition(scale, score)] += count;
    responses += count;
    sum += score * count;
  }
  return { scale, counts, responses, sum, bandCounts };
}

/** Arithmetic mean of the scores; `null` without responses. */
export function meanOf(tally: Tally): number | null {
  return tally.responses === 0 ? null : tally.sum / tally.responses;
}

/** Sample variance of the scores (n − 1 below the line); `null` for fewer than two responses. */
export function varianceOf(tally: Tally): number | null {
  const mean = meanOf(tally);
  if (mean === null || tally.responses < 2) {
    return null;
  }
  // Around the mean, not by the sum of squares: that one cancels, and then all-equal answers have a variance.
  let squares = 0;
  tally.counts.forEach((count, index) => {
    squares += count * (tally.scale.min + index - mean) ** 2;
  });
  return squares / (tally.responses - 1);
}

/** A part of the whole in percent; `null` without a whole. One division, so that halves stay exact. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole;
}

function checkCount(count: number, score: number, scale: BandedScale): void {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`The count of score ${score} is ${count}; it must be a whole number of at least 0.`);
  }
  if (count > 0 && (score < scale.min || score > scale.max)) {
    throw new RangeError(`Score ${score} has responses, but the scale is ${scale.min} to ${scale.max}.`);
  }
}
