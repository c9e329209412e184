import type { JourneyInput, MarkInput } from '@voxpoint/contract';
import { badRelease, sale, tourSince } from './seasons.ts';

export const demoJourneys: Readonly<Record<string, JourneyInput>> = {
  'buying-online': {
    name: 'Buying online',
    description: 'From the first look to the parcel at the door.',
    touchpoints: ['home-page', 'product-page', 'mobile-checkout', 'checkout', 'parcel-tracking', 'delivery'],
  },
  'getting-help': {
    name: 'Getting help',
    description: 'Something is unclear or broken, until it works.',
    touchpoints: ['support-call', 'support', 'first-steps'],
  },
};

const dayMs = 86_400_000;

/** What happened, on the days that the made-up answers tell of. */
export function makeMarks(now: Date): Readonly<Record<string, MarkInput>> {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const at = (daysAgo: number, hour: number) =>
    new Date(today - daysAgo * dayMs + hour * 3_600_000).toISOString();
  return {
    'autumn-campaign': {
      kind: 'note',
      at: at(sale.from, 8),
      text: 'Campaign begins: 20 % on everything',
      touchpoints: ['home-page', 'product-page', 'newsletter'],
    },
    'app-tour': {
      kind: 'note',
      at: at(tourSince, 9),
      text: 'The app shows newcomers around',
      touchpoints: ['first-steps'],
    },
    'release-4-2': {
      kind: 'release',
      at: at(badRelease.from, 6),
      text: 'Release 4.2',
      touchpoints: ['mobile-checkout', 'product-page'],
    },
    'release-4-2-1': {
      kind: 'release',
      at: at(badRelease.until, 6),
      text: 'Release 4.2.1',
      touchpoints: ['mobile-checkout', 'product-page'],
    },
  };
}
