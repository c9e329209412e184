import { scoresOf } from '@voxpoint/contract/vocabulary';
import type { QuestionDrawing } from './question.ts';
import { scoreCell } from './score-cell.tsx';

/** A list of words, from the lowest score; drawn like the options of a choice. */
export const agreement: QuestionDrawing = ({ scale, texts }) =>
  scoresOf(scale).map((score, index) => scoreCell(score, texts.labels?.[index] ?? score));
