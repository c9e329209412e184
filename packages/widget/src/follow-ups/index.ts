import type { FollowUpKind } from '@voxpoint/contract/vocabulary';
import { choice } from './choice.tsx';
import type { FollowUpDrawing } from './follow-up-drawing.ts';
import { text } from './text.tsx';

/** A new kind of follow-up adds its file and one line here. Few surveys ask for a contact: how it is drawn comes with them. */
export const followUpKinds: Record<Exclude<FollowUpKind, 'contact'>, FollowUpDrawing> & {
  contact?: FollowUpDrawing;
} = { text, choice };
