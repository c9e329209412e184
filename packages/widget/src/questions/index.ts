import type { Appearance } from '@voxpoint/contract/vocabulary';
import { agreement } from './agreement.tsx';
import { numbers } from './numbers.tsx';
import type { QuestionDrawing } from './question.ts';
import { stars } from './stars.tsx';

/** A new appearance adds its file and one line here. */
export const questions = { numbers, stars, agreement, faces: agreement } satisfies Record<
  Appearance,
  QuestionDrawing
>;
