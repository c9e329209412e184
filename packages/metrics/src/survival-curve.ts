import { z95 } from './intervals.ts';

/** How long something was watched, and whether it then ended or was merely watched no longer. */
export interface Watched {
  /** At least 0. */
  readonly time: number;
  readonly ended: boolean;
}

/** A fall of the curve. From its time on, up to the next one's, the curve has its values. */
export interface CurveStep {
  readonly time: number;
  /** Share that has not ended, 0 to 1. */
  readonly share: number;
  /** Pointwise 95 % band of the share. */
  readonly low: number;
  readonly high: number;
  /** This time's part of Greenwood's sum: d / (n · (n − d)); 0 where all that were left ended. */
  readonly greenwood: number;
}

/**
 * The share that has not ended by each time (Kaplan & Meier 1958). What ends and what is watched no longer at the same
 * time: the latter was still at risk. The band is the one on the log(−log) scale with Greenwood's variance (Kalbfleisch
 * & Prentice 1980; Klein & Moeschberger 2003, section 4.3): it stays between 0 and 1 and covers well from 25 on.
 * Where nothing is left, the band reaches from 0 to as high as it was.
 *
 * @returns the falls, ascending; none where nothing ended
 */
export function survivalCurve(watched: readonly Watched[]): CurveStep[] {
  const sorted = watched.toSorted((one, other) => one.time - other.time);
  const steps: CurveStep[] = [];
  let share = 1;
  let sum = 0;
  let high = 1;
  for (let first = 0; first < sorted.length; ) {
    const { time } = sorted[first] as Watched;
    const atRisk = sorted.length - first;
    let ended = 0;
    for (; sorted[first]?.time === time; first += 1) ended += sorted[first]?.ended ? 1 : 0;
    if (ended === 0) continue;
    const left = atRisk - ended;
    share *= left / atRisk;
    const greenwood = left === 0 ? 0 : ended / (atRisk * left);
    sum += greenwood;
    const band = bandAround(share, sum);
    high = band?.high ?? high;
    steps.push({ time, share, low: band?.low ?? 0, high, greenwood });
  }
  return steps;
}

function bandAround(share: number, greenwoodSum: number) {
  if (share === 0) return undefined;
  const spread = (z95 * Math.sqrt(greenwoodSum)) / -Math.log(share);
  return { low: share ** Math.exp(spread), high: share ** Math.exp(-spread) };
}
