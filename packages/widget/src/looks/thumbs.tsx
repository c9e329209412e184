import { icon } from '../questions/icon.tsx';
import type { QuestionDrawing } from '../questions/question.ts';
import { scoreRow } from '../questions/score-row.tsx';

/** Down and up. Which is which stands below them, and the name of each tells it too. */
export const thumbs: QuestionDrawing = (survey) =>
  scoreRow(survey, () => icon(<path d="M7 11v9H3v-9zm0 0 4-8q3 0 3 3l-1 4h7l1 2-2 7-2 1H7" />), 'thumbs');
