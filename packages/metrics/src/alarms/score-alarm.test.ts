import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../day-number.ts';
import { everyScale, histogramOn } from '../testing/histograms.ts';
import { isRenewalDue, selectBaseDays } from './base-rules.ts';
import type { MeanBase } from './mean-base.ts';
import { freezeScoreBase, type ScoreDay, watchScore } from './score-alarm.ts';
import { newWatch, restartWatch, type WatchState } from './watch.ts';
import type { MeanVerdict } from './watch-mean.ts';

const kind = { metric: 'nps', scale: { min: 0, max: 10 } } as const;
const start = '2026-01-01';
const frozenAt = addDays(start, 120);
const watch = { share: 0.2, directions: ['down', 'up'] } as const;

/** Twenty answers a day, NPS 50 when `detractors` is 2. */
const dayOf = (index: number, detractors = 2): ScoreDay => ({
  at: addDays(start, index),
  histogram: [0, 0, 0, detractors, 0, 0, 0, 6, 0, 14 - detractors],
});
const usualDays = Array.from({ length: 120 }, (_, index) => dayOf(index));
const base = freezeScoreBase(kind, usualDays, frozenAt) as MeanBase;

/** From the day the base was frozen, the detractors of each day. */
function watchDays(detractors: readonly number[], from: WatchState = newWatch, first = 120) {
  let state = from;
  const verdicts: MeanVerdict[] = [];
  detractors.forEach((count, index) => {
    const taken = watchScore(kind, base, state, { day: dayOf(first + index, count), watch });
    // As it is stored.
    state = JSON.parse(JSON.stringify(taken.state));
    verdicts.push(taken.verdict);
  });
  return { state, verdicts, last: verdicts.at(-1) as MeanVerdict };
}

const days = (count: number, detractors: number) => Array<number>(count).fill(detractors);

it('tells of a fall once, since when, and what it was and is', () => {
  const { verdicts } = watchDays([...days(10, 2), ...days(30, 5)]);
  const fires = verdicts.filter(({ fired }) => fired);
  expect(fires).toHaveLength(1);
  expect(fires[0]).toMatchObject({ direction: 'down', isFired: true, since: addDays(frozenAt, 10) });
  expect(fires[0]?.numbers).toMatchObject({ mean: 20, baseAnswers: 2400 });
  expect(fires[0]?.numbers.baseMean).toBeCloseTo(50, 0);
  const delay = verdicts.findIndex(({ fired }) => fired) - 9;
  expect(delay).toBeLessThanOrEqual(6);
  expect(verdicts.at(-1)).toMatchObject({ fired: false, isFired: true });
});

it('tells of a rise as well, and of neither if nobody asked for it', () => {
  const { verdicts } = watchDays(days(20, 0));
  expect(verdicts.filter(({ fired }) => fired)).toMatchObject([{ direction: 'up' }]);
  const onlyDown = { share: 0.2, directions: ['down'] } as const;
  const { verdict } = watchScore(kind, base, newWatch, { day: dayOf(120, 0), watch: onlyDown });
  expect(verdict).toMatchObject({ direction: null, statistic: 0 });
});

it('does not let one day of a campaign decide, however many answer', () => {
  const campaign = { at: frozenAt, histogram: [0, 0, 0, 60, 0, 0, 0, 60, 0, 120] };
  const { verdict } = watchScore(kind, base, newWatch, { day: campaign, watch });
  expect(verdict).toMatchObject({ fired: false, direction: 'down', numbers: { answers: 240, mean: 25 } });
  const usual = watchDays(days(12, 5)).verdicts;
  expect(usual.some(({ fired }) => fired)).toBe(true);
});

it('recovers by itself, and then tells of the next fall', () => {
  const { verdicts } = watchDays([...days(15, 5), ...days(15, 2), ...days(15, 5)]);
  expect(verdicts.filter(({ fired }) => fired)).toHaveLength(2);
  expect(verdicts.filter(({ recovered }) => recovered)).toMatchObject([
    { isFired: false, since: addDays(frozenAt, 15) },
  ]);
});

it('judges by a new base that a person accepted, from the day of the change', () => {
  const fall = watchDays(days(100, 5));
  const since = fall.verdicts.find(({ fired }) => fired)?.since as string;
  const lower = Array.from({ length: 100 }, (_, index) => dayOf(120 + index, 5));
  const end = addDays(start, 220);
  const accepted = freezeScoreBase(kind, selectBaseDays([...usualDays, ...lower], { end, from: since }), end);
  expect(accepted?.mean).toBeCloseTo(20, 0);
  const next = watchScore(kind, accepted as MeanBase, restartWatch(fall.state), {
    day: dayOf(220, 5),
    watch,
  });
  expect(next.verdict).toMatchObject({ isFired: false });
  expect(next.verdict.statistic).toBeLessThan(1);
});

it('is the same however often and from wherever it is looked at', () => {
  const detractors = fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(detractors, fc.array(fc.nat(39), { maxLength: 40 }), (counts, looks) => {
      const once = watchDays(counts);
      let state: WatchState = newWatch;
      counts.forEach((count, index) => {
        state = watchDays([count], state, 120 + index).state;
        // Looking again at days that were taken.
        for (const look of looks.filter((day) => day <= index)) {
          const again = watchDays([counts[look] as number], state, 120 + look);
          expect(again.state).toEqual(state);
          expect(again.last.fired).toBe(false);
        }
      });
      expect(state).toEqual(once.state);
    }),
    { numRuns: 25 },
  );
});

it('has no base of fewer than 90 days or 200 answers, and none of days that are left out or too old', () => {
  const end = addDays(start, 89);
  expect(freezeScoreBase(kind, usualDays.slice(0, 89), end)).toBeNull();
  const few = usualDays.map(({ at }, index) => ({
    at,
    histogram: index < 99 ? [0, 0, 1, 0, 0, 0, 0, 0, 0, 1] : [],
  }));
  expect(freezeScoreBase(kind, few, frozenAt)).toBeNull();
  const years = Array.from({ length: 500 }, (_, index) => dayOf(index));
  const leftOut = [{ from: addDays(start, 200), to: addDays(start, 209) }];
  const selected = selectBaseDays(years, { end: addDays(start, 480), leftOut });
  expect(selected).toHaveLength(355);
  expect(selected.at(0)?.at).toBe(addDays(start, 115));
  const suspected = selectBaseDays(years, { end: addDays(start, 480), suspectedFrom: addDays(start, 400) });
  expect(suspected.at(-1)?.at).toBe(addDays(start, 399));
});

it('renews a base after a quarter, but not while the statistic is above half of its threshold', () => {
  const quiet = { isFired: false, statistic: 2, threshold: 4 };
  expect(isRenewalDue(frozenAt, addDays(frozenAt, 90), quiet)).toBe(false);
  expect(isRenewalDue(frozenAt, addDays(frozenAt, 91), quiet)).toBe(true);
  expect(isRenewalDue(frozenAt, addDays(frozenAt, 91), { ...quiet, statistic: 2.1 })).toBe(false);
  expect(isRenewalDue(frozenAt, addDays(frozenAt, 91), { ...quiet, isFired: true })).toBe(false);
});

it('asks for more evidence where the base is small, or its days differ', () => {
  const small = freezeScoreBase(
    kind,
    usualDays.map(({ at }, index) => ({ at, histogram: index % 2 ? [0, 0, 0, 1, 0, 0, 0, 1, 0, 2] : [] })),
    frozenAt,
  ) as MeanBase;
  expect(small.weight).toBeLessThan(base.weight / 5);
  const uneven = freezeScoreBase(
    kind,
    usualDays.map((_, index) => dayOf(index, index % 2 ? 0 : 8)),
    frozenAt,
  ) as MeanBase;
  expect(base.dispersion).toBe(1);
  expect(uneven.dispersion).toBeGreaterThan(1.5);
  // What drift allows for makes it lighter.
  expect(base.weight).toBeLessThan(0.9 * base.answers);

  const judge = (by: MeanBase, state: WatchState, index: number) =>
    watchScore(kind, by, state, { day: dayOf(index, 3), watch });
  // Of the 20 answers of such a day, 16 are weighed.
  const first = judge(small, newWatch, 120);
  const second = judge(small, first.state, 121);
  const atNothing = second.verdict.threshold / (1 + 32 / small.weight);
  expect(first.verdict.threshold).toBeCloseTo(atNothing * (1 + 16 / small.weight), 9);
  const even = { ...uneven, dispersion: 1 };
  expect(judge(uneven, newWatch, 120).verdict.statistic * uneven.dispersion).toBeCloseTo(
    judge(even, newWatch, 120).verdict.statistic,
    9,
  );
});

it.each([
  ['csat', 1, 5],
  ['ces', 1, 7],
  ['ces', 1, 5],
] as const)('watches %s from %d to %d', (metric, min, max) => {
  const other = { metric, scale: { min, max } };
  const of = (index: number, worst: number) => {
    const histogram = Array<number>(max + 1).fill(0);
    histogram[min] = worst;
    histogram[max] = 10 - worst;
    return { at: addDays(start, index), histogram };
  };
  const usual = Array.from({ length: 120 }, (_, index) => of(index, 2));
  const otherBase = freezeScoreBase(other, usual, frozenAt) as MeanBase;
  let state = newWatch;
  const fired = Array.from({ length: 12 }, (_, index) => {
    const taken = watchScore(other, otherBase, state, { day: of(120 + index, 6), watch });
    state = taken.state;
    return taken.verdict.fired;
  });
  expect(fired.filter(Boolean)).toHaveLength(1);
});

it('makes finite numbers of whatever was answered', () => {
  const cases = fc
    .constantFrom(...everyScale)
    .chain((asked) => fc.tuple(fc.constant(asked), histogramOn(asked.scale), histogramOn(asked.scale)));
  fc.assert(
    fc.property(cases, ([asked, usual, other]) => {
      const histories = usualDays.map(({ at }, index) => ({ at, histogram: index % 3 ? usual : [] }));
      const made = freezeScoreBase(asked, histories, frozenAt);
      if (!made) return;
      const { verdict } = watchScore(asked, made, newWatch, {
        day: { at: frozenAt, histogram: other },
        watch,
      });
      for (const number of [verdict.statistic, verdict.threshold, made.weight, made.dispersion, made.mean]) {
        expect(Number.isFinite(number)).toBe(true);
      }
      expect(verdict.statistic).toBeGreaterThanOrEqual(0);
      expect(verdict.threshold).toBeGreaterThanOrEqual(2.5);
    }),
    { numRuns: 60 },
  );
});
