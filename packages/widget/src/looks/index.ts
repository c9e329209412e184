/** What only some surveys need: how they are drawn beside numbers, words and texts, and where else than at a corner. */
import type { Appearance, FollowUpKind } from '@voxpoint/contract/vocabulary';
import type { FollowUpDrawing } from '../follow-ups/follow-up-drawing.ts';
import type { usualFollowUpKinds } from '../follow-ups/index.ts';
import type { usualQuestions } from '../questions/index.ts';
import type { QuestionDrawing } from '../questions/question.ts';
import choiceStyle from './choice.css?inline';
import { choice } from './choice.tsx';
import { faces } from './faces.tsx';
import modes from './modes.css?inline';
import starsStyle from './stars.css?inline';
import { stars } from './stars.tsx';
import { thumbs } from './thumbs.tsx';

/** A new appearance adds its file and one line here, or to the usual ones. */
export const questions = { stars, faces, thumbs } satisfies Record<
  Exclude<Appearance, keyof typeof usualQuestions>,
  QuestionDrawing
>;

/** A new kind of follow-up adds its file and one line here, or to the usual ones. */
export const followUpKinds = { choice } satisfies Record<
  Exclude<FollowUpKind, keyof typeof usualFollowUpKinds>,
  FollowUpDrawing
>;

export const styles = modes + choiceStyle + starsStyle;
