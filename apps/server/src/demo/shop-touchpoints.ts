import { surveyInput, touchpointInput } from '@voxpoint/contract';
import type { DemoTouchpoint } from './demo-project.ts';

/** Asked on every page view, so that whoever tries the demo need not wait for 90 days. */
const eager = {
  trigger: { kind: 'delay', seconds: 1 },
  restraint: { afterAnswerDays: 0, afterDismissalDays: 0, betweenTouchpointsDays: 0 },
} as const;

/** The touchpoints of the demo shop's pages: they start without answers. */
export const shopTouchpoints: readonly DemoTouchpoint[] = [
  {
    key: 'checkout',
    touchpoint: touchpointInput.parse({
      name: 'Checkout',
      stage: 'purchase',
      team: 'Web shop',
      importance: 3,
      targets: { nps: 40 },
      note: 'Asked on the checkout page of the demo shop: open it and answer.',
    }),
    surveys: { nps: surveyInput.parse({ display: eager }) },
  },
  {
    key: 'delivery',
    touchpoint: touchpointInput.parse({
      name: 'Delivery',
      stage: 'use',
      team: 'Logistics',
      importance: 2,
      targets: { csat: 85 },
      note: 'Asked on the delivery page of the demo shop.',
    }),
    surveys: { csat: surveyInput.parse({ display: { ...eager, mode: 'inline' } }) },
  },
  {
    key: 'support',
    touchpoint: touchpointInput.parse({
      name: 'Support',
      stage: 'service',
      team: 'Customer service',
      importance: 2,
      targets: { ces: 4 },
      note: 'Asked on the support page of the demo shop.',
    }),
    surveys: { ces: surveyInput.parse({ display: eager }) },
  },
];
