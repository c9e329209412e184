import type { Restraint } from '../survey.ts';

export type Act = 'answer' | 'dismissal';

const dayMs = 86_400_000;

/** When this touchpoint and when the others may ask again, in milliseconds since 1970. */
export function restraintDates(
  restraint: Restraint,
  act: Act,
  now = Date.now(),
): [own: number, others: number] {
  const ownDays = act === 'answer' ? restraint.afterAnswerDays : restraint.afterDismissalDays;
  return [now + ownDays * dayMs, now + restraint.betweenTouchpointsDays * dayMs];
}
