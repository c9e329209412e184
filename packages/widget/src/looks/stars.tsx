import { icon } from '../questions/icon.tsx';
import type { QuestionDrawing } from '../questions/question.ts';
import { scoreRow } from '../questions/score-row.tsx';

export const stars: QuestionDrawing = (survey) =>
  scoreRow(
    survey,
    () => icon(<path d="m12 3 2.8 5.7 6.2.9-4.5 4.4 1 6.2-5.5-2.9-5.5 2.9 1-6.2L3 9.6l6.2-.9z" />),
    'stars',
  );
