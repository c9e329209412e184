import { daysPerMonth } from './budget.ts';

/** What one direction of a watch does while nothing has changed. Evidence is a logarithm of a likelihood ratio. */
export interface EvidenceFacts {
  /** Answers a day. */
  readonly perDay: number;
  /** Answers of a step, for an average answer. */
  readonly perStep: number;
  /** By how much an answer lowers the evidence on average; above 0. */
  readonly drift: number;
  /** Standard deviation of an answer's evidence. */
  readonly deviation: number;
}

/** Nothing is told on evidence weaker than this: 12 times as likely. */
const leastThreshold = 2.5;

/** ρ of Siegmund 1985: what a random walk passes a barrier by, in standard deviations of a step, at both barriers. */
const overshoot = 1.166;

/**
 * The threshold at which Page's CUSUM (Page 1954) of log-likelihood ratios is expected to fire so often.
 *
 * Siegmund 1985 (Sequential Analysis): between two false alarms lie (eᵃ − a − 1) / drift answers, where a is the
 * threshold plus 1.166 standard deviations of a step. A step is a day, because the evidence is looked at when a day is
 * closed; so the same budget needs less at a busy cut. Where a day decides alone the formula ends, and half of the
 * logarithm of the days between two false alarms is the least (Lorden 1971 shows that the whole logarithm always
 * suffices).
 *
 * @param falseAlarmsPerMonth expected, above 0
 * @returns a logarithm of a likelihood ratio
 */
export function cusumThreshold(falseAlarmsPerMonth: number, facts: EvidenceFacts): number {
  const days = daysPerMonth / falseAlarmsPerMonth;
  const barrier = solveBarrier(days * facts.perDay * facts.drift);
  const corrected = barrier - overshoot * facts.deviation * Math.sqrt(facts.perStep);
  return Math.max(corrected, Math.log(days) / 2, leastThreshold);
}

/** The a with eᵃ − a − 1 = length, by Newton from above. */
function solveBarrier(length: number): number {
  let barrier = Math.log(length + 1) + 2;
  for (let round = 0; round < 40; round += 1) {
    const grown = Math.exp(barrier);
    const step = (grown - barrier - 1 - length) / (grown - 1);
    barrier -= step;
    if (Math.abs(step) < 1e-9) break;
  }
  return barrier;
}
