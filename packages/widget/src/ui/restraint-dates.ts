import type { Restraint } from '../survey.ts';

const dayMs = 86_400_000;

/** When this touchpoint, after what was done there, and when the others may ask again, in milliseconds since 1970. */
export function restraintDates(
  restraint: Restraint,
  own: keyof Restraint,
  now = Date.now(),
): [own: number, others: number] {
  return [now + restraint[own] * dayMs, now + restraint.betweenTouchpointsDays * dayMs];
}
