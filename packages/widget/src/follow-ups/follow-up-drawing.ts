import type { Child } from '../renderer/vnode.ts';
import type { FollowUp } from '../survey.ts';

/** Draws the fields of a follow-up, with its key as their name; `readAnswer` takes what is chosen or written there. */
export type FollowUpDrawing = (followUp: FollowUp) => Child;
