import { createHistogram } from 'node:perf_hooks';

/** How long single things took, to three figures. */
export interface Latencies {
  /** Something that began at this moment of `performance.now()` is done. */
  recordSince(startedAt: number): void;
  /** Milliseconds that this share of them, in percent, did not exceed. */
  percentileMs(percent: number): number;
}

export function createLatencies(): Latencies {
  const nanoseconds = createHistogram({ lowest: 1, highest: 600e9, figures: 3 });
  return {
    recordSince: (startedAt) =>
      nanoseconds.record(Math.max(1, Math.round((performance.now() - startedAt) * 1e6))),
    percentileMs: (percent) => nanoseconds.percentile(percent) / 1e6,
  };
}
