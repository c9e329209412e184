import type { PendingSurvey } from '../loader/ask.ts';
import { called } from './pending-survey.ts';

/** Ends what is shown or about to be, as if the page were left: what was answered stays answered. */
export function end(pending: PendingSurvey): void {
  pending.isOver = true;
  pending.endShowing?.();
}

const isOf = (touchpoint: string | undefined) => (pending: PendingSurvey) =>
  !touchpoint || pending.settings.touchpoint === touchpoint;

/** Closes what tags and calls have opened. What a call is about to open does not come; a tag asks again on the next page. */
export function closeSurveys(tags: PendingSurvey[], touchpoint: string | undefined): void {
  for (const tag of tags.filter(isOf(touchpoint))) tag.endShowing?.();
  for (const call of [...called.values()].filter(isOf(touchpoint))) end(call);
}

/** Takes tags away again, with what they and calls have opened. One whose element stays in the page is not asked again. */
export function removeTags(tags: PendingSurvey[], touchpoint: string | undefined): void {
  closeSurveys(tags, touchpoint);
  for (const tag of tags.filter(isOf(touchpoint))) tag.isOver = true;
}
