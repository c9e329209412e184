import { expect, it } from 'vitest';
import { addDays } from '../day-number.ts';
import { shareOfBudget } from './budget.ts';
import type { MeanBase } from './mean-base.ts';
import { freezeResponseRateBase, type RateDay, watchResponseRate } from './response-rate-alarm.ts';
import { newTarget, watchTarget } from './target-alarm.ts';
import { newWatch } from './watch.ts';

const start = '2026-01-01';
const share = 0.2;

it('divides the budget evenly, and refuses what cannot be divided', () => {
  expect(shareOfBudget(1, 5)).toBe(0.2);
  for (const [perMonth, watched] of [
    [0, 5],
    [-1, 5],
    [Number.NaN, 5],
    [1, 0],
  ] as const) {
    expect(() => shareOfBudget(perMonth, watched)).toThrow(RangeError);
  }
});

it('tells of a response rate that fell, however much the impressions vary', () => {
  const dayOf = (index: number, part: number): RateDay => {
    const impressions = index % 7 > 4 ? 40 : 200;
    // Days differ.
    return {
      at: addDays(start, index),
      impressions,
      answered: Math.round(part * impressions * (index % 2 ? 0.18 : 0.22)),
    };
  };
  const days = Array.from({ length: 120 }, (_, index) => dayOf(index, 1));
  const base = freezeResponseRateBase(days, addDays(start, 120)) as MeanBase;
  expect(base.mean).toBeCloseTo(0.2, 2);
  let state = newWatch;
  const fires = Array.from({ length: 90 }, (_, index) => {
    const day = dayOf(120 + index, index < 60 ? 1 : 0.6);
    const taken = watchResponseRate(base, state, { day, watch: { share, directions: ['down'] } });
    state = taken.state;
    return taken.verdict;
  }).filter(({ fired }) => fired);
  expect(fires).toMatchObject([{ direction: 'down', since: addDays(start, 180) }]);
  expect(fires[0]?.numbers.mean).toBeLessThan(0.14);
  expect(() => freezeResponseRateBase([{ at: start, impressions: 1, answered: 2 }], start)).toThrow(
    RangeError,
  );
});

it('tells when a confidence sequence lies wholly below the target, then when it lies wholly above', () => {
  const kind = { metric: 'csat', scale: { min: 1, max: 5 }, target: 80 } as const;
  const dayOf = (index: number, high: number) => ({
    at: addDays(start, index),
    histogram: [0, 20 - high, 0, 0, high],
  });
  const plan = [...Array<number>(100).fill(16), ...Array<number>(60).fill(12), ...Array<number>(60).fill(19)];
  let state = newTarget;
  const told = plan.flatMap((high, index) => {
    const taken = watchTarget(kind, state, { day: dayOf(index, high), share });
    state = JSON.parse(JSON.stringify(taken.state));
    expect(watchTarget(kind, state, { day: dayOf(index, 0), share }).state).toEqual(state);
    return taken.verdict.fired ? [{ index, ...taken.verdict }] : [];
  });
  expect(told).toMatchObject([
    { direction: 'down', recovered: false, isFired: true },
    { direction: 'up', recovered: true, isFired: false },
  ]);
  const [below, above] = told;
  expect(below?.index).toBeGreaterThanOrEqual(100);
  expect(below?.index).toBeLessThan(125);
  expect(below?.numbers.interval?.high).toBeLessThan(80);
  expect(above?.index).toBeGreaterThanOrEqual(160);
  expect(above?.numbers.interval?.low).toBeGreaterThan(80);
});

it('is not held back by old answers, however long the score was above the target', () => {
  const kind = { metric: 'csat', scale: { min: 1, max: 5 }, target: 80 } as const;
  let state = newTarget;
  const told = Array.from({ length: 365 }, (_, index) => {
    const high = index < 320 ? 18 : 12;
    const day = { at: addDays(start, index), histogram: [0, 20 - high, 0, 0, high] };
    const taken = watchTarget(kind, state, { day, share });
    state = taken.state;
    expect(state.sequences.length).toBeLessThanOrEqual(2);
    return taken.verdict.fired;
  });
  expect(told.indexOf(true)).toBeGreaterThanOrEqual(320);
  expect(told.indexOf(true)).toBeLessThan(350);
});
