/** What the loader imports when there is something to show, or to deliver. */
export { enqueueAnswer, startDelivery } from '../delivery/deliver.ts';
export { icon } from '../questions/icon.tsx';
export { scoreRow } from '../questions/score-row.tsx';
export { jsx } from '../renderer/jsx-runtime.ts';
export { showSurvey } from './show-survey.tsx';
