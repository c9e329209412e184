import type { Child } from '../renderer/vnode.ts';
import type { AskedSurvey } from '../survey.ts';

/** The path of a score's picture on 24 by 24 units; `share` goes from 0, the lowest score, to 1. */
export type Drawing = (share: number) => string;

/** Draws a metric's question: a radio button for every score. */
export type QuestionDrawing = (survey: AskedSurvey, drawing?: Drawing) => Child;
