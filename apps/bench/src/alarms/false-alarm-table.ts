import { shareOfBudget } from '@voxpoint/metrics';
import {
  countFalseAlarms,
  Random,
  ruleKinds,
  upperBound95,
  usualCuts,
} from '@voxpoint/metrics/alarms/simulation';
import { markdownTable } from '../report/markdown-table.ts';

const years = 10;
const months = 12 * years;

/** Projects in which nothing happens, watched for ten years after their first. */
export function falseAlarmTable({ cuts, projects, slice = [0, 1] }: FalseAlarmPart): string {
  const [first, step] = slice;
  const plans = usualCuts(cuts).filter((_, index) => index % step === first);
  const found: Record<string, number> = {};
  const add = (what: string, count: number) => {
    found[what] = (found[what] ?? 0) + count;
  };
  for (let project = 0; project < projects; project += 1) {
    const random = new Random(1 + project + 1000 * first);
    const of = countFalseAlarms(plans, 365 * years, { random, watchedCuts: cuts });
    for (const kind of ruleKinds) add(kind, of.byKind[kind]);
    add('t', of.byTTest);
    add('campaigns', of.campaigns);
    add('told', of.campaignsTold);
  }
  const allowed = projects * months * plans.length * shareOfBudget(1, cuts);
  const sum = ruleKinds.reduce((total, kind) => total + (found[kind] ?? 0), 0);
  return markdownTable(
    [
      'Cuts',
      'Years',
      'Budget',
      'False alarms',
      'Upper 95 % bound',
      ...ruleKinds,
      'Campaigns told',
      'Daily t-test',
    ],
    [
      [
        plans.length === cuts ? `${cuts}` : `${plans.length} of ${cuts}`,
        `${projects * years}`,
        allowed.toFixed(0),
        `${sum}`,
        upperBound95(sum).toFixed(0),
        ...ruleKinds.map((kind) => `${found[kind]}`),
        `${found.told} of ${found.campaigns}`,
        `${found.t}`,
      ],
    ],
  );
}

interface FalseAlarmPart {
  readonly cuts: number;
  readonly projects: number;
  /** Which of how many parts of the cuts: all of 500 take too long for one run. */
  readonly slice?: readonly [number, number];
}
