/** What the loader imports when there is something to show, or to deliver. */
export { enqueueAnswer, startDelivery } from '../delivery/deliver.ts';
export { loadLook, showSurvey } from './show-survey.tsx';
