import type { PendingSurvey } from '../loader/ask.ts';
import { called } from './pending-survey.ts';

/** Ends what is shown or about to be, as if the page were left: what was answered stays answered. */
export function end(pending: PendingSurvey): void {
  pending.isOver = true;
  pending.endShowing?.();
}

/** Of a touchpoint, by the tag of an anchor, or any. */
const isOf = (what: string | ChildNode | undefined) => (pending: PendingSurvey) =>
  !what || pending.settings.touchpoint === what || pending.anchor === what;

/** Closes what tags and calls have opened. What a call is about to open does not come; a tag asks again on the next page. */
export function closeSurveys(tags: PendingSurvey[], what: string | ChildNode | undefined): void {
  for (const tag of tags.filter(isOf(what))) tag.endShowing?.();
  for (const call of [...called.values()].filter(isOf(what))) end(call);
}

/** Takes tags away again, with what they and calls have opened. One whose element stays in the page is not asked again. */
export function removeTags(tags: PendingSurvey[], what: string | ChildNode | undefined): void {
  closeSurveys(tags, what);
  for (const tag of tags.filter(isOf(what))) tag.isOver = true;
}
