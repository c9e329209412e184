/**
 * Adjusts p-values for being many, so that of the changes called significant few are false
 * (Benjamini & Hochberg 1995; as adjusted p-values: Yekutieli & Benjamini 1999).
 *
 * @param pValues 0 to 1; `null` was not tested and does not count as one of the many
 * @returns adjusted p-values in the same order, each at least as large as before
 */
export function adjustPValues(pValues: readonly (number | null)[]): (number | null)[] {
  const adjusted: (number | null)[] = pValues.map(() => null);
  const descending = pValues
    .flatMap((pValue, index) => (pValue === null ? [] : [{ pValue, index }]))
    .sort((a, b) => b.pValue - a.pValue);
  let smallest = 1;
  descending.forEach(({ pValue, index }, position) => {
    const rank = descending.length - position;
    // The ratio first: it is at least 1, so that the product cannot come out below the value itself.
    smallest = Math.min(smallest, pValue * (descending.length / rank));
    adjusted[index] = smallest;
  });
  return adjusted;
}
