import type { ComponentChildren } from 'preact';
import type { AskedSurvey } from '../survey.ts';

/** How a metric's question is drawn: a radio button for every score, and the styles of that. */
export interface QuestionDrawing {
  draw(survey: AskedSurvey): ComponentChildren;
  styles: string;
}
