import { icon } from '../questions/icon.tsx';
import { usualQuestions } from '../questions/index.ts';
import type { QuestionDrawing } from '../questions/question.ts';
import { scoreRow } from '../questions/score-row.tsx';
import { jsx } from '../renderer/jsx-runtime.ts';
import type { SurveyRequest } from '../survey-request.ts';

/** How the question is drawn, and the styles for that; loaded if it is not the usual. */
export async function lookOf({
  survey: { appearance },
  mode,
}: SurveyRequest): Promise<{ draw: QuestionDrawing; styles: string }> {
  const usual: Record<string, QuestionDrawing> = { ...usualQuestions };
  if (mode !== 'tab' && usual[appearance]) return { draw: usual[appearance], styles: '' };
  const { looksBy } = await import('../looks/index.ts');
  const { questions, styles } = looksBy({ jsx, icon, scoreRow });
  return { draw: Object.assign(usual, questions)[appearance] as QuestionDrawing, styles };
}
