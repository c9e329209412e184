import { expect, it } from 'vitest';
import { shareOfBudget } from '../budget.ts';
import { measureDelays } from './delays.ts';
import { countFalseAlarms, ruleKinds } from './false-alarms.ts';
import { measureCountDelays, targetFalseAlarms } from './other-rules.ts';
import { upperBound95 } from './poisson-bound.ts';
import { Random } from './random.ts';
import { profiles, usualCuts } from './usual-plans.ts';

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

/** `npm run test:long` watches for ten years. */
const years = Number(process.env.ALARM_YEARS ?? 1);
const isLong = process.env.ALARM_YEARS !== undefined;
const runs = isLong ? 300 : 20;
const days = 365 * years;
/** Each project, and how many of its cuts are made: the share of a cut is that of the whole project. */
const projects: readonly (readonly [number, number, number])[] = isLong
  ? [
      [5, 5, 10],
      [50, 50, 1],
      [500, 100, 1],
    ]
  : [[50, 2, 1]];

it.each(projects)(
  'wrong alarms of %d cuts, of which %d are made, stay within the budget, and those of a daily t-test do not',
  (cuts, made, repeated) => {
    let wrong = 0;
    let wrongByTTest = 0;
    for (let project = 0; project < repeated; project += 1) {
      const plans = usualCuts(cuts).filter((_, index) => index % (cuts / made) === 0);
      const random = new Random(1 + project);
      const found = countFalseAlarms(plans, days, { random, watchedCuts: cuts });
      wrong += ruleKinds.reduce((sum, kind) => sum + found.byKind[kind], 0);
      wrongByTTest += found.byTTest;
    }
    const budget = 12 * years * made * repeated * shareOfBudget(1, cuts);
    // So few cuts have no budget that one false alarm would not exhaust.
    if (isLong) expect(upperBound95(wrong)).toBeLessThanOrEqual(budget);
    else expect(wrong).toBeLessThanOrEqual(1);
    expect(wrongByTTest).toBeGreaterThan(1.5 * budget);
  },
  600_000,
);

it.each([
  ['nps50', 15, 11, 23],
  ['nps50', 30, 5, 7],
  ['csat80', 10, 10, 19],
  ['csat80', 20, 4, 6],
] as const)(
  '%s −%d is told after %d days, in nine of ten cases after %d, at 20 answers a day and half a false alarm a year',
  (of, points, median, ninetieth) => {
    const plan = { ...profiles[of], perDay: 20 };
    const trial = { share: 1 / 24, runs, seed: 5, baseDays: 90 };
    const delays = measureDelays(plan, { points, overDays: 1 }, trial);
    // Twenty runs tell a median to a few days only.
    const leeway = isLong ? 1.1 : 1.7;
    expect(delays.median).toBeLessThanOrEqual(leeway * median);
    expect(delays.ninetieth).toBeLessThanOrEqual(leeway * ninetieth);
    expect(delays.within(90)).toBe(1);
  },
  120_000,
);

it('a slow fall is told before half of it has come', () => {
  const plan = { ...profiles.nps50, perDay: 20 };
  const delays = measureDelays(
    plan,
    { points: 30, overDays: 180 },
    { share: 0.2, runs: isLong ? 200 : 10, seed: 3 },
  );
  expect(delays.median).toBeLessThan(60);
  expect(delays.within(180)).toBe(1);
}, 120_000);

it('silence is told within hours, and a target that is met exactly is hardly ever said to be missed', () => {
  const plan = { ...profiles.nps50, perDay: 200 };
  const trial = { share: 0.02, runs: isLong ? 50 : 1, seed: 3 };
  expect(measureCountDelays('silence', plan, { ...trial, times: 0 }).ninetieth).toBeLessThanOrEqual(14);
  const met = { ...profiles.nps50, perDay: 20, isPlain: true };
  const fires = targetFalseAlarms(met, 3650, { share: 0.02, runs: isLong ? 50 : 1, seed: 3 });
  expect(fires).toBeLessThanOrEqual(isLong ? 120 : 3);
}, 120_000);
