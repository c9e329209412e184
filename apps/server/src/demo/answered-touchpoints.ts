import { surveyInput, touchpointInput } from '@voxpoint/contract';
import type { Metric } from '@voxpoint/contract/vocabulary';
import type { AnsweredTouchpoint, DemoAnswers } from './demo-project.ts';
import { askWhy, buyingReasons, helpReasons, storeReasons } from './why-questions.ts';

interface Given
  extends Omit<AnsweredTouchpoint, 'touchpoint' | 'surveys' | 'answers' | 'moods' | 'knowsPlan'> {
  touchpoint: Parameters<typeof touchpointInput.parse>[0];
  asked: Partial<Record<Metric, DemoAnswers & { survey?: Parameters<typeof surveyInput.parse>[0] }>>;
  moods?: AnsweredTouchpoint['moods'];
  knowsPlan?: boolean;
}

function answeredTouchpoint({
  touchpoint,
  asked,
  moods = {},
  knowsPlan = false,
  ...given
}: Given): AnsweredTouchpoint {
  const surveys = Object.entries(asked).map(([metric, { survey }]) => [
    metric,
    surveyInput.parse(survey ?? {}),
  ]);
  return {
    ...given,
    touchpoint: touchpointInput.parse(touchpoint),
    surveys: Object.fromEntries(surveys),
    answers: asked,
    moods,
    knowsPlan,
  };
}

/** The touchpoints with made-up answers. */
export const answeredTouchpoints: readonly AnsweredTouchpoint[] = [
  answeredTouchpoint({
    key: 'home-page',
    touchpoint: {
      name: 'Home page',
      stage: 'discover',
      team: 'Web shop',
      importance: 2,
      targets: { nps: 40 },
      note: 'Most visitors come here first, from search and from the newsletter.',
    },
    asked: { nps: { perDay: 10, weights: [2, 1, 1, 2, 2, 5, 6, 14, 22, 25, 20], unanswered: 2 } },
    week: 'online',
    topic: 'shop',
    moods: { badRelease: -0.2 },
  }),
  answeredTouchpoint({
    key: 'product-page',
    touchpoint: {
      name: 'Product page',
      stage: 'discover',
      team: 'Web shop',
      targets: { csat: 80 },
      note: 'Pictures, sizes, reviews. Release 4.2 brought the new filters here.',
    },
    asked: { csat: { perDay: 8, weights: [4, 6, 13, 45, 32], unanswered: 1 } },
    week: 'online',
    topic: 'shop',
    moods: { badRelease: -1.7, sale: -0.1 },
    people: { student: { mood: -0.2 } },
  }),
  answeredTouchpoint({
    key: 'mobile-checkout',
    touchpoint: {
      name: 'Checkout in the app',
      channel: 'app',
      stage: 'purchase',
      team: 'App',
      importance: 3,
      targets: { nps: 30, csat: 80, ces: 4 },
      note: 'Ease, effectiveness and emotion are asked side by side here: CES, CSAT and NPS.',
    },
    asked: {
      ces: { perDay: 7, weights: [5, 9, 16, 42, 28], unanswered: 1 },
      csat: { perDay: 4, weights: [4, 6, 14, 42, 34], unanswered: 1 },
      nps: {
        perDay: 5,
        weights: [3, 1, 1, 2, 3, 6, 7, 14, 21, 23, 19],
        unanswered: 1,
        survey: { followUps: askWhy('nps', buyingReasons) },
      },
    },
    week: 'online',
    knowsPlan: true,
    topic: 'app',
    moods: { badRelease: -2.6 },
    people: { student: { times: 1.6 }, professional: { times: 0.6, mood: -0.3 } },
  }),
  answeredTouchpoint({
    key: 'parcel-tracking',
    touchpoint: {
      name: 'Parcel tracking',
      channel: 'sms',
      stage: 'use',
      team: 'Logistics',
      importance: 1.5,
      targets: { csat: 75 },
      note: 'A link in the message of the carrier.',
    },
    asked: {
      csat: { perDay: 5, weights: [9, 9, 13, 38, 31], unanswered: 0, survey: { appearance: 'faces' } },
    },
    week: 'online',
    knowsPlan: true,
    topic: 'delivery',
    moods: { sale: -0.35, beforeMessages: -1.1 },
    people: { family: { mood: -0.15 } },
  }),
  answeredTouchpoint({
    key: 'first-steps',
    touchpoint: {
      name: 'First steps in the app',
      channel: 'app',
      stage: 'use',
      team: 'App',
      targets: { ces: 4 },
      note: 'Asked after the first purchase. Newcomers are shown around since the tour came.',
    },
    asked: { ces: { perDay: 7, weights: [9, 14, 20, 36, 21], unanswered: 1 } },
    week: 'online',
    knowsPlan: true,
    topic: 'app',
    moods: { tour: 0.75 },
    people: { student: { times: 1.4, mood: 0.3 }, family: { mood: -0.2 } },
  }),
  answeredTouchpoint({
    key: 'newsletter',
    touchpoint: {
      name: 'Newsletter',
      channel: 'email',
      stage: 'discover',
      team: 'Marketing',
      importance: 0.5,
      targets: { nps: 0 },
      note: 'One question at the foot of the mail.',
    },
    asked: { nps: { perDay: 3, weights: [5, 2, 3, 4, 5, 10, 12, 18, 18, 13, 10], unanswered: 0 } },
    week: 'online',
    topic: 'newsletter',
    people: { professional: { times: 0.5, mood: -0.3 } },
  }),
  answeredTouchpoint({
    key: 'store-visit',
    touchpoint: {
      name: 'Visit to the store',
      channel: 'in-store',
      stage: 'purchase',
      team: 'Stores',
      targets: { csat: 85 },
      note: 'A tablet beside the door. Closed on Sundays.',
    },
    asked: {
      csat: {
        perDay: 5,
        weights: [2, 3, 8, 37, 50],
        unanswered: 0,
        survey: { followUps: askWhy('csat', storeReasons) },
      },
    },
    week: 'store',
    topic: 'store',
    people: { family: { times: 1.5 } },
  }),
  answeredTouchpoint({
    key: 'support-call',
    touchpoint: {
      name: 'Support call',
      channel: 'phone',
      stage: 'service',
      team: 'Customer service',
      importance: 3,
      targets: { ces: 5.5, csat: 75 },
      note: 'Asked by the agent at the end of the call, and again by a message.',
    },
    asked: {
      ces: {
        perDay: 5,
        weights: [6, 7, 9, 13, 20, 27, 18],
        unanswered: 0,
        survey: { scale: { max: 7 }, followUps: askWhy('ces', helpReasons) },
      },
      csat: { perDay: 2, weights: [8, 10, 15, 40, 27], unanswered: 0 },
    },
    week: 'office',
    knowsPlan: true,
    topic: 'support',
    moods: { badRelease: -0.25 },
    people: { professional: { times: 1.6, mood: -0.25 } },
  }),
  answeredTouchpoint({
    key: 'returns',
    touchpoint: {
      name: 'Returns',
      stage: 'service',
      team: 'Logistics',
      targets: { csat: 70 },
      note: 'Asked once the money is back.',
    },
    asked: { csat: { perDay: 4, weights: [7, 9, 15, 40, 29], unanswered: 0 } },
    week: 'online',
    topic: 'delivery',
  }),
  answeredTouchpoint({
    key: 'chat',
    touchpoint: {
      name: 'Chat with the shop',
      channel: 'chat',
      stage: 'service',
      team: 'Customer service',
      targets: { csat: 75 },
      note: 'Asked when the chat is closed.',
    },
    asked: { csat: { perDay: 5, weights: [5, 8, 14, 41, 32], unanswered: 0 } },
    week: 'office',
    knowsPlan: true,
    topic: 'support',
  }),
  answeredTouchpoint({
    key: 'invoice',
    touchpoint: {
      name: 'Invoice by mail',
      channel: 'email',
      stage: 'purchase',
      team: 'Web shop',
      note: 'A question below the invoice.',
    },
    asked: { csat: { perDay: 4, weights: [3, 6, 16, 46, 29], unanswered: 0 } },
    week: 'online',
    topic: 'shop',
  }),
];
