import type { QuestionDrawing } from './question.ts';
import { scoreRow, scoreRowStyles } from './score-row.tsx';

export const numbers: QuestionDrawing = {
  draw: (survey) => scoreRow(survey, ({ score }) => score),
  styles: scoreRowStyles,
};
