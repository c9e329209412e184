import type { Child } from '../renderer/vnode.ts';
import type { AskedSurvey } from '../survey.ts';

/** How a metric's question is drawn: a radio button for every score, and the styles of that. */
export interface QuestionDrawing {
  draw(survey: AskedSurvey): Child;
  styles: string;
}
