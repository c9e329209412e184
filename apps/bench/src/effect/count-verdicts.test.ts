import type { HistoryPlan } from '@voxpoint/metrics/testing/effect-histories';
import { describe, expect, it } from 'vitest';
import { countVerdicts } from './count-verdicts.ts';

/** `npm run test:long` makes 10,000. */
const runs = Number(process.env.EFFECT_HISTORIES ?? 300);
const timeout = 120_000;
/** Three standard errors of the share that is allowed, in percent. */
const slack = (percent: number) => 3 * Math.sqrt((percent * (100 - percent)) / runs);
const common = { metric: 'csat', controls: 8, answers: 600, lasting: 0.5, follows: 'any' } as const;

function count(plan: HistoryPlan) {
  return countVerdicts(plan, { runs, seed: 11 });
}

describe('histories of touchpoints that wander, with an action after a bad month', () => {
  it.each<[string, HistoryPlan]>([
    ['do not wander', { ...common, wander: 0 }],
    ['wander, and the work takes two months', { ...common, wander: 4, delay: 2 }],
    ['wander much, some with few answers', { ...common, wander: 8, answers: [60, 1_000] }],
    ['wander each in its own way', { ...common, wander: 'mixed', delay: 2 }],
    ['forget it soon', { ...common, wander: 'mixed', lasting: 0, answers: 5_000 }],
    ['have an NPS in long windows', { ...common, wander: 'mixed', metric: 'nps', months: 3 }],
  ])(
    'have it "worked" in at most one of twenty when it does nothing: they %s',
    (_, plan) => {
      expect(count(plan).worked).toBeLessThanOrEqual(5 + slack(5));
    },
    timeout,
  );

  it.each<[string, HistoryPlan]>([
    ['do not wander', { ...common, wander: 0 }],
    ['wander by 2 points, slowly', { ...common, wander: 2, lasting: 0.9, answers: 1_200 }],
    ['wander by 2 points, in long windows', { ...common, wander: 2, months: 3 }],
  ])(
    'have it "worked" in four of five when it moves 10 points: they %s',
    (_, plan) => {
      expect(count({ ...plan, effect: 10 }).worked).toBeGreaterThanOrEqual(80 - slack(80));
    },
    timeout,
  );

  it(
    'have intervals that hold what it did, in nineteen of twenty',
    () => {
      for (const effect of [0, 10]) {
        const { held } = count({ ...common, follows: 'own', wander: 4, effect });
        expect(held).toBeGreaterThanOrEqual(95 - slack(95));
      }
    },
    timeout,
  );

  it('would have it worked far more often by the answers alone', () => {
    const { answersAlone, againstBadMonth } = count({ ...common, wander: 8, follows: 'own' });
    expect(answersAlone).toBeGreaterThan(20);
    expect(againstBadMonth).toBeGreaterThan(50);
  });
});
