import type { FollowUpKind } from '@voxpoint/contract/vocabulary';
import { choice } from './choice.tsx';
import type { FollowUpDrawing } from './follow-up-drawing.ts';
import { text } from './text.tsx';

/** A new kind of follow-up adds its file and one line here. */
export const followUpKinds = { text, choice } satisfies Record<FollowUpKind, FollowUpDrawing>;
