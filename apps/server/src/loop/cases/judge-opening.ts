import type { BusinessHours } from '@voxpoint/contract';
import { type CasePriority, casePriorities } from '@voxpoint/contract/vocabulary';
import { addOpenTime, urgencyTauDays } from '@voxpoint/metrics';

const hourMs = 3_600_000;
const tauMs = urgencyTauDays * 24 * hourMs;

/** Urgency without the time of the answer, from which on a case has this priority. */
const leastSeverity = { high: 2.5, medium: 1.5, low: Number.NEGATIVE_INFINITY } as const satisfies Record<
  CasePriority,
  number
>;

/**
 * How soon a case needs somebody. In the worst band every answer with a comment is `high`, and without one the lower half of
 * the band; the rest of the band is `medium`, as are comments of the middle band. The touchpoint's importance counts, too.
 */
export function priorityOf(urgency: number, answeredAt: Date): CasePriority {
  // Sums are rounded: what lies on a bound belongs to it.
  const severity = urgency - answeredAt.getTime() / tauMs + 1e-6;
  return casePriorities.find((priority) => severity >= leastSeverity[priority]) ?? 'low';
}

/** Of two priorities the one that needs somebody sooner. */
export function higherPriority(one: CasePriority, other: CasePriority): CasePriority {
  return casePriorities.indexOf(one) <= casePriorities.indexOf(other) ? one : other;
}

/** When a case is due that was opened then; in business hours if the project has some. */
export function dueAfter(
  openedAt: Date,
  hours: number,
  { timeZone, businessHours }: { timeZone: string; businessHours: BusinessHours | null },
): Date {
  if (businessHours) return addOpenTime(openedAt, hours * hourMs, { spans: businessHours, timeZone });
  return new Date(openedAt.getTime() + hours * hourMs);
}
