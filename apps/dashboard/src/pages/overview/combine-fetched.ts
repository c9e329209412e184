import type { Fetched } from '../../base/use-fetch.ts';

/** Two readings that are of use together only. */
export function combineFetched<First, Second>(
  first: Fetched<First>,
  second: Fetched<Second>,
): Fetched<[First, Second]> {
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
