/** What our own pages take of the widget, where they show a survey themselves. */
export type { Runtime } from './delivery/runtime.ts';
export { answerPrefix } from './loader/device-storage.ts';
export { needed } from './loader/needed.ts';
export { onLeaving } from './loader/on-leaving.ts';
export { runtime } from './loader/runtime.ts';
export { sendOnce } from './loader/send-once.ts';
export type { SurveyRequest } from './survey-request.ts';
export { enqueueAnswer, loadLook, showSurvey, startDelivery } from './ui/index.ts';
export type { Shown } from './ui/show-survey.tsx';
