import { type SurveyInput, surveyInput, type TouchpointInput, touchpointInput } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import type { Orm } from '../../platform/database.ts';
import { findProject, type ProjectRow } from '../projects/manage-project.ts';

export const demoProjectKey = 'demo';

/**
 * The publishable key of every demo project. It stands in the pages of the demo shop, which are plain files, so it
 * is no secret; and it can do nothing but add answers to a project of made-up ones.
 */
export const demoPublishableKey = 'vpk_demo00000000000000000000000000000000';

export async function requireDemoProject(orm: Orm): Promise<ProjectRow> {
  const project = await findProject(orm, demoProjectKey);
  if (!project) throw new Error('There is no demo project.');
  return project;
}

/** A touchpoint of the demo project, its survey, and how people answer there. */
export interface DemoTouchpoint {
  key: string;
  metric: Metric;
  touchpoint: TouchpointInput;
  survey: SurveyInput;
  /** Absent: the demo shop asks it, and it starts without answers. */
  answers?: {
    perDay: number;
    /** Weight of each score, from the scale's lowest. */
    weights: readonly number[];
    /** The same for the last 30 days, if something changed by then. */
    recentWeights?: readonly number[];
    /** Showings without an answer, for each answer. */
    unanswered: number;
  };
}

function demoTouchpoint(
  given: Pick<DemoTouchpoint, 'key' | 'metric' | 'answers'> & {
    touchpoint: Parameters<typeof touchpointInput.parse>[0];
    survey?: Parameters<typeof surveyInput.parse>[0];
  },
): DemoTouchpoint {
  return {
    ...given,
    touchpoint: touchpointInput.parse(given.touchpoint),
    survey: surveyInput.parse(given.survey ?? {}),
  };
}

/** Asked on every page view, so that whoever tries the demo need not wait for 90 days. */
const eager = {
  trigger: { kind: 'delay', seconds: 1 },
  restraint: { afterAnswerDays: 0, afterDismissalDays: 0, betweenTouchpointsDays: 0 },
};

/** The touchpoints with made-up answers. */
export const answeredTouchpoints: readonly DemoTouchpoint[] = [
  demoTouchpoint({
    key: 'home-page',
    metric: 'nps',
    touchpoint: { name: 'Home page', stage: 'discover', importance: 2, targets: { nps: 40 } },
    answers: { perDay: 14, weights: [2, 1, 1, 2, 2, 5, 6, 14, 22, 25, 20], unanswered: 3 },
  }),
  demoTouchpoint({
    key: 'product-page',
    metric: 'csat',
    touchpoint: { name: 'Product page', stage: 'discover', targets: { csat: 80 } },
    answers: { perDay: 11, weights: [4, 7, 15, 44, 30], unanswered: 3 },
  }),
  demoTouchpoint({
    key: 'newsletter',
    metric: 'nps',
    touchpoint: { name: 'Newsletter', channel: 'email', stage: 'discover', importance: 0.5 },
    answers: { perDay: 5, weights: [5, 2, 3, 4, 5, 10, 12, 18, 18, 13, 10], unanswered: 0 },
  }),
  demoTouchpoint({
    key: 'first-steps',
    metric: 'ces',
    touchpoint: { name: 'First steps in the app', channel: 'app', stage: 'use', targets: { ces: 4 } },
    answers: { perDay: 9, weights: [9, 14, 20, 36, 21], recentWeights: [3, 5, 12, 43, 37], unanswered: 2 },
  }),
  demoTouchpoint({
    key: 'store-visit',
    metric: 'csat',
    touchpoint: { name: 'Visit to the store', channel: 'in-store', stage: 'purchase' },
    answers: { perDay: 7, weights: [2, 3, 8, 37, 50], unanswered: 0 },
  }),
  demoTouchpoint({
    key: 'support-call',
    metric: 'ces',
    touchpoint: {
      name: 'Support call',
      channel: 'phone',
      stage: 'service',
      importance: 3,
      targets: { ces: 4 },
    },
    survey: { scale: { max: 7 } },
    answers: { perDay: 8, weights: [6, 7, 9, 13, 20, 27, 18], unanswered: 0 },
  }),
];

/** The touchpoints of the demo shop's pages. */
export const shopTouchpoints: readonly DemoTouchpoint[] = [
  demoTouchpoint({
    key: 'checkout',
    metric: 'nps',
    touchpoint: { name: 'Checkout', stage: 'purchase', importance: 3, targets: { nps: 40 } },
    survey: { display: eager },
  }),
  demoTouchpoint({
    key: 'delivery',
    metric: 'csat',
    touchpoint: { name: 'Delivery', stage: 'use', importance: 2, targets: { csat: 85 } },
    survey: { display: { ...eager, mode: 'inline' } },
  }),
  demoTouchpoint({
    key: 'support',
    metric: 'ces',
    touchpoint: { name: 'Support', stage: 'service', importance: 2, targets: { ces: 4 } },
    survey: { display: eager },
  }),
];
