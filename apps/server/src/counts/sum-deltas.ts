import type { RollupDelta } from './count-deltas.ts';

const quarterMs = 15 * 60_000;

/**
 * Deltas that count in the same place, added up: a change of many rows has few places. Each is put at the start of its
 * quarter of an hour, on which also the horizon lies; what adds up to nothing is left out.
 */
export function sumDeltas(deltas: readonly RollupDelta[]): RollupDelta[] {
  const sums = new Map<string, RollupDelta>();
  for (const { responses, impressions, answered, ...given } of deltas) {
    const at = new Date(Math.floor(Date.parse(given.at) / quarterMs) * quarterMs).toISOString();
    const place = JSON.stringify({ ...given, at });
    const sum = sums.get(place);
    if (sum) {
      sum.responses += responses;
      sum.impressions += impressions;
      sum.answered += answered;
    } else {
      sums.set(place, { ...given, at, responses, impressions, answered });
    }
  }
  return [...sums.values()].filter(
    ({ responses, impressions, answered }) => responses !== 0 || impressions !== 0 || answered !== 0,
  );
}
