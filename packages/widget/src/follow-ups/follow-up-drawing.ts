import type { jsx } from '../renderer/jsx-runtime.ts';
import type { Child } from '../renderer/vnode.ts';
import type { FollowUp } from '../survey.ts';

/**
 * Draws the fields of a follow-up, with its key as their name; `readAnswer` takes what is chosen or written there. A part
 * that comes later makes elements by the `jsx` it is given: others are not drawn.
 */
export type FollowUpDrawing = (followUp: FollowUp, makeElement: typeof jsx) => Child;
