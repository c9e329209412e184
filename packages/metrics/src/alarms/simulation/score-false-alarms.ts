import { type CutPlan, MadeCut } from './made-cut.ts';
import { Random } from './random.ts';
import { WatchedScore } from './watched-score.ts';

/** Fires, in all runs, of a score that never changes, watched for a fall alone, in so many days after its first base. */
export function scoreFalseAlarms(
  plan: CutPlan,
  days: number,
  { share, runs, seed, baseDays }: { share: number; runs: number; seed: number; baseDays: number },
): number {
  let fires = 0;
  for (let run = 0; run < runs; run += 1) {
    const cut = new MadeCut(plan, new Random(seed + 7919 * run));
    const watched = new WatchedScore(plan, { share, directions: ['down'] }, baseDays);
    for (let day = -baseDays; day < days; day += 1) {
      const fired = watched.take(cut.next({ withHours: false }).score)?.fired ?? false;
      fires += Number(fired && day >= 0);
    }
  }
  return fires;
}
