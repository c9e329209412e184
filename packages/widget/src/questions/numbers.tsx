import type { QuestionDrawing } from './question.ts';
import { scoreRow } from './score-row.tsx';

export const numbers: QuestionDrawing = (survey) => scoreRow(survey, ({ score }) => score);
