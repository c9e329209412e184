/**
 * Response rate: impressions with a response ÷ impressions, both distinct and both in the bucket of the impression.
 * Responses without an impression count in neither, so the rate cannot exceed 1.
 *
 * @returns 0 to 1, unrounded; `null` without impressions
 * @throws RangeError for counts that are not whole numbers of at least 0, or more answered than shown
 */
export function responseRate(answered: number, impressions: number): number | null {
  if (!Number.isSafeInteger(answered) || !Number.isSafeInteger(impressions) || answered < 0) {
    throw new RangeError(`${answered} of ${impressions} impressions answered: both must be whole numbers.`);
  }
  if (answered > impressions) {
    throw new RangeError(`${answered} of ${impressions} impressions answered: more than there were.`);
  }
  return impressions === 0 ? null : answered / impressions;
}

/** A rate of fewer impressions says next to nothing: it is not shown. */
export const fewestImpressions = 30;
