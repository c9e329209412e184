import type { QuestionDrawing } from './question.ts';
import { scoreRow, scoreRowStyles } from './score-row.tsx';

/** From a sad face to a happy one: the mouth tells, not a colour. */
export const faces: QuestionDrawing = {
  draw: (survey) =>
    scoreRow(survey, ({ share }) => (
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="10" />
        <path d={`M8.5 9v1m7-1v1M7.5 ${17 - 3 * share}q4.5 ${10 * share - 5} 9 0`} />
      </svg>
    )),
  styles: scoreRowStyles,
};
