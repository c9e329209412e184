import type { Appearance } from '@voxpoint/contract/vocabulary';
import { agreement } from './agreement.tsx';
import type { QuestionDrawing } from './question.ts';
import { scoreRow } from './score-row.tsx';

/** The appearances that need nothing of `looks/`; the others are rows of drawings. */
export const questions: { [Name in Appearance]?: QuestionDrawing } = { numbers: scoreRow, agreement };
