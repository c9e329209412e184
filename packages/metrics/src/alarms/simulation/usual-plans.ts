import type { CutPlan } from './made-cut.ts';

const nps = { metric: 'nps', scale: { min: 0, max: 10 } } as const;
const csat = { metric: 'csat', scale: { min: 1, max: 5 } } as const;
const ces = { metric: 'ces', scale: { min: 1, max: 5 } } as const;

/** Shares of the scores that were met often: NPS 50 and 30, CSAT 80, CES 3.8. */
export const profiles = {
  nps50: { ...nps, shares: [0.1, 0, 0, 0, 0, 0, 0, 0.3, 0, 0, 0.6] },
  nps30: { ...nps, shares: [0.2, 0, 0, 0, 0, 0, 0, 0.3, 0, 0, 0.5] },
  csat80: { ...csat, shares: [0, 0.1, 0, 0.1, 0, 0.8] },
  ces38: { ...ces, shares: [0, 0.08, 0.1, 0.17, 0.24, 0.41] },
} as const;

const inTurn = [profiles.nps50, profiles.csat80, profiles.ces38, profiles.nps30];

/** So many cuts with 2 to 200 answers a day, in equal steps of the logarithm. */
export function usualCuts(amount: number): CutPlan[] {
  return Array.from({ length: amount }, (_, index) => ({
    ...(inTurn[index % inTurn.length] as (typeof inTurn)[number]),
    perDay: 2 * 100 ** (amount === 1 ? 0.5 : index / (amount - 1)),
  }));
}
