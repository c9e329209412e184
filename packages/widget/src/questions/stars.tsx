import type { QuestionDrawing } from './question.ts';
import { scoreRow, scoreRowStyles } from './score-row.tsx';
import styles from './stars.css?inline';

export const stars: QuestionDrawing = {
  draw: (survey) =>
    scoreRow(survey, () => (
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="m12 3 2.8 5.7 6.2.9-4.5 4.4 1 6.2-5.5-2.9-5.5 2.9 1-6.2L3 9.6l6.2-.9z" />
      </svg>
    )),
  styles: scoreRowStyles + styles,
};
