import type { FollowUpAnswer } from '../answer.ts';
import type { Child } from '../renderer/vnode.ts';
import type { FollowUp } from '../survey.ts';

/** How a follow-up is drawn, and what the values that were written or chosen mean in the answer. */
export interface FollowUpDrawing {
  draw(followUp: FollowUp): Child;
  answer(values: string[]): FollowUpAnswer;
}
