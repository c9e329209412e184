import type { FollowUp } from '../survey.ts';
import { choice } from './choice.tsx';
import type { FollowUpKind } from './follow-up-kind.ts';
import { text } from './text.tsx';

/** A new kind of follow-up adds its file and one line here. */
export const followUpKinds = { text, choice } satisfies Record<FollowUp['kind'], FollowUpKind>;
