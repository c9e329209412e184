import type { Child } from '../renderer/vnode.ts';
import type { AskedSurvey } from '../survey.ts';

/** Draws a metric's question: a radio button for every score. */
export type QuestionDrawing = (survey: AskedSurvey) => Child;
