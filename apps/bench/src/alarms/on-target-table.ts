import { daysPerMonth, shareOfBudget } from '@voxpoint/metrics';
import { profiles, targetFalseAlarms, upperBound95 } from '@voxpoint/metrics/alarms/simulation';
import { markdownTable } from '../report/markdown-table.ts';

const days = 3650;
const runs = 50;

/** How often a target that is met exactly is said to be missed: the worst case. */
export function onTargetTable(): string {
  const rows = [5, 50, 500].flatMap((cuts) =>
    [2, 20, 200].map((perDay) => {
      const share = shareOfBudget(1, cuts);
      const plan = { ...profiles.nps50, perDay, isPlain: true };
      const fires = targetFalseAlarms(plan, days, { share, runs, seed: 3 });
      const allowed = (share * runs * days) / daysPerMonth;
      return [
        `${cuts} cuts, ${perDay} a day`,
        allowed.toFixed(1),
        `${fires}`,
        upperBound95(fires).toFixed(1),
      ];
    }),
  );
  return markdownTable(
    [`${(runs * days) / 365} years each`, 'Budget', 'False alarms', 'Upper 95 % bound'],
    rows,
  );
}
