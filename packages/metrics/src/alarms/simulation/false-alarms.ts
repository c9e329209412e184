import { shareOfBudget } from '../budget.ts';
import { newTarget, watchTarget } from '../target-alarm.ts';
import { type CutPlan, MadeCut, pointOf } from './made-cut.ts';
import { PlainTTest } from './plain-t-test.ts';
import { meanOf } from './profile-mean.ts';
import type { Random } from './random.ts';
import { WatchedCounts } from './watched-counts.ts';
import { WatchedRate } from './watched-rate.ts';
import { WatchedScore } from './watched-score.ts';

/** Every rule at every cut. */
export const ruleKinds = ['score', 'target', 'response-rate', 'silence', 'volume'] as const;
export type RuleKind = (typeof ruleKinds)[number];

/** What came of watching a project in which nothing happened. */
export interface FalseAlarms {
  readonly byKind: Record<RuleKind, number>;
  readonly campaigns: number;
  /** Fires of `volume` on evidence that holds the day of a campaign: they are true. */
  readonly campaignsTold: number;
  readonly byTTest: number;
}

/** How far below the middle of the drift the target is, in points: the score of a weekend is never below. */
const marginPoints = 8;
const firstDays = 365;

/**
 * Watches cuts in which nothing happens, with all rules of a project of `watchedCuts`, and the default budget.
 *
 * @param days of each cut after a year of which the first bases are made
 */
export function countFalseAlarms(
  plans: readonly CutPlan[],
  days: number,
  { random, watchedCuts = plans.length }: { random: Random; watchedCuts?: number },
): FalseAlarms {
  const share = shareOfBudget(1, watchedCuts * ruleKinds.length);
  const byKind = { score: 0, target: 0, 'response-rate': 0, silence: 0, volume: 0 };
  const total = { byKind, campaigns: 0, campaignsTold: 0, byTTest: 0 };
  for (const plan of plans) {
    const of = watchCut(plan, days, { share, random });
    for (const kind of ruleKinds) byKind[kind] += of.byKind[kind];
    total.campaigns += of.campaigns;
    total.campaignsTold += of.campaignsTold;
    total.byTTest += of.byTTest;
  }
  return total;
}

function watchCut(
  plan: CutPlan,
  days: number,
  { share, random }: { share: number; random: Random },
): FalseAlarms {
  const cut = new MadeCut(plan, random);
  const score = new WatchedScore(plan, { share, directions: ['down', 'up'] });
  const rate = new WatchedRate(share);
  const silence = new WatchedCounts('silence', share);
  const volume = new WatchedCounts('volume', share);
  const tTest = new PlainTTest(plan);
  const target = { ...plan, target: meanOf(plan) - marginPoints * pointOf[plan.metric] };
  let targetState = newTarget;
  const byKind = { score: 0, target: 0, 'response-rate': 0, silence: 0, volume: 0 };
  const total = { byKind, campaigns: 0, campaignsTold: 0, byTTest: 0 };
  let campaign = '';
  for (let day = -firstDays; day < days; day += 1) {
    const made = cut.next();
    if (made.isCampaign) campaign = made.score.at;
    const taken = watchTarget(target, targetState, { day: made.score, share });
    targetState = taken.state;
    const fires: Record<RuleKind, number> = {
      score: Number(score.take(made.score)?.fired ?? false),
      target: Number(taken.verdict.fired),
      'response-rate': Number(rate.take(made.rate)),
      silence: silence.take(made.score.at, made.hours).length,
      volume: 0,
    };
    const many = volume.take(made.score.at, made.hours);
    const told = many.filter(({ since }) => since.slice(0, 10) <= campaign).length;
    fires.volume = many.length - told;
    const tTestFires = Number(tTest.take(made.score));
    if (day < 0) continue;
    total.byTTest += tTestFires;
    total.campaigns += Number(made.isCampaign);
    total.campaignsTold += told;
    for (const kind of ruleKinds) byKind[kind] += fires[kind];
  }
  return total;
}
