import type { Reading } from '../../base/use-read.ts';

/** Two readings that are of use together only. */
export function combineReadings<First, Second>(
  first: Reading<First>,
  second: Reading<Second>,
): Reading<[First, Second]> {
  return {
    data: first.data !== undefined && second.data !== undefined ? [first.data, second.data] : undefined,
    problem: first.problem ?? second.problem,
    isStale: first.isStale || second.isStale,
    reload: () => {
      first.reload();
      second.reload();
    },
  };
}
