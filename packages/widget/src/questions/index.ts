import type { Appearance } from '@voxpoint/contract/vocabulary';
import { agreement } from './agreement.tsx';
import { faces } from './faces.tsx';
import { numbers } from './numbers.tsx';
import type { QuestionDrawing } from './question.ts';
import { stars } from './stars.tsx';
import { thumbs } from './thumbs.tsx';

/** A new appearance adds its file and one line here. */
export const questions = { numbers, stars, faces, agreement, thumbs } satisfies Record<
  Appearance,
  QuestionDrawing
>;
