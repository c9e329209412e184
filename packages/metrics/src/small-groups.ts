/** Smallest group that a reader of aggregates alone may see, unless the project says otherwise. */
export const defaultMinimumGroupSize = 5;

/**
 * Says which cells of a set must be hidden from readers who may not see single responses: those with fewer
 * responses than the minimum, though not empty ones. If that is only one cell, the next smallest that is not empty
 * is hidden as well, because the one could be had by subtraction from the total (complementary suppression).
 * An empty cell would not do: what remained after the subtraction would still be the one cell.
 *
 * @param responses responses per cell of one set that adds up to a known total
 * @returns `true` for each cell to hide, in the same order
 */
export function hideSmallGroups(
  responses: readonly number[],
  minimumGroupSize: number = defaultMinimumGroupSize,
): boolean[] {
  const hidden = responses.map((count) => count > 0 && count < minimumGroupSize);
  if (hidden.filter(Boolean).length === 1) {
    const next = smallestShown(responses, hidden);
    if (next !== undefined) {
      hidden[next] = true;
    }
  }
  return hidden;
}

function smallestShown(responses: readonly number[], hidden: readonly boolean[]): number | undefined {
  let smallest: number | undefined;
  responses.forEach((count, index) => {
    const isSmaller = smallest === undefined || count < (responses[smallest] ?? 0);
    if (count > 0 && !hidden[index] && isSmaller) {
      smallest = index;
    }
  });
  return smallest;
}
