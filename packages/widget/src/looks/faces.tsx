import { icon } from '../questions/icon.tsx';
import type { QuestionDrawing } from '../questions/question.ts';
import { scoreRow } from '../questions/score-row.tsx';

/** From a sad face to a happy one: the mouth tells, not a colour. */
export const faces: QuestionDrawing = (survey) =>
  scoreRow(survey, ({ share }) =>
    icon([
      <circle key="head" cx="12" cy="12" r="10" />,
      <path key="face" d={`M8.5 9v1m7-1v1M7.5 ${17 - 3 * share}q4.5 ${10 * share - 5} 9 0`} />,
    ]),
  );
