import { expect, it } from 'vitest';
import { addDays } from '../day-number.ts';
import { type CountKind, type CountVerdict, newCountState, watchCount } from './count-alarm.ts';
import { type CountBase, type CountHour, freezeCountBase } from './count-base.ts';
import { hourOfWeek } from './hour-of-week.ts';
import { Random } from './simulation/random.ts';

/** A Monday. */
const start = '2026-01-05';
const baseDays = 126;
const share = 0.02;

/** Counts by day on average: none at night, half at weekends. */
function makeHours(
  perDay: number,
  days: number,
  { seed, first = 0 }: { seed: number; first?: number },
): CountHour[] {
  const random = new Random(seed);
  return Array.from({ length: 24 * days }, (_, index) => {
    const day = first + Math.floor(index / 24);
    const hour = index % 24;
    const mean = (hour < 6 ? 0 : perDay / 18) * (day % 7 > 4 ? 0.5 : 1);
    return {
      at: `${addDays(start, day)}T${String(hour).padStart(2, '0')}:00:00Z`,
      hourOfWeek: 24 * (day % 7) + hour,
      count: random.poisson(mean),
    };
  });
}

function baseOf(perDay: number): CountBase {
  return freezeCountBase(makeHours(perDay, baseDays, { seed: 1 }), addDays(start, baseDays)) as CountBase;
}

function watchHours(
  kind: CountKind,
  base: CountBase,
  hours: readonly CountHour[],
): (CountVerdict & { at: string })[] {
  let state = newCountState;
  return hours.flatMap((hour) => {
    const taken = watchCount(kind, base, state, { hour, share });
    state = JSON.parse(JSON.stringify(taken.state));
    expect(watchCount(kind, base, state, { hour, share }).state).toEqual(state);
    return taken.verdict.fired || taken.verdict.recovered ? [{ ...taken.verdict, at: hour.at }] : [];
  });
}

/** The hours of 21 days, and from the 15th at noon only so much of them. */
function changed(perDay: number, counts: (hour: CountHour) => number): CountHour[] {
  const from = `${addDays(start, baseDays + 14)}T12`;
  return makeHours(perDay, 21, { seed: 2, first: baseDays }).map((hour) =>
    hour.at < from ? hour : { ...hour, count: counts(hour) },
  );
}

it.each([
  [200, 6],
  [20, 36],
  [4, 150],
])('tells of silence from noon at %d answers a day within %d hours', (perDay, hours) => {
  const told = watchHours(
    'silence',
    baseOf(perDay),
    changed(perDay, () => 0),
  );
  expect(told).toMatchObject([{ fired: true, direction: 'down', numbers: { counted: 0 } }]);
  const began = `${addDays(start, baseDays + 14)}T12:00:00Z`;
  const after = (Date.parse(told[0]?.at as string) - Date.parse(began)) / 3_600_000 + 1;
  expect(after).toBeLessThanOrEqual(hours);
  // Silent hours before the change may belong to it.
  const told0 = (Date.parse(began) - Date.parse(told[0]?.since as string)) / 3_600_000;
  expect(told0).toBeGreaterThanOrEqual(0);
  expect(told0).toBeLessThan(perDay === 4 ? 60 : 4);
});

it('is not misled by nights, weekends, a holiday or stray answers, and says when it is over', () => {
  const base = baseOf(100);
  expect(watchHours('silence', base, makeHours(100, 42, { seed: 3, first: baseDays }))).toEqual([]);
  const week = makeHours(100, 7, { seed: 3, first: baseDays });
  const holiday = makeHours(35, 1, { seed: 5, first: baseDays + 7 });
  expect(watchHours('silence', base, [...week, ...holiday])).toEqual([]);
  const noonAgain = `${addDays(start, baseDays + 16)}T12`;
  const told = watchHours(
    'silence',
    base,
    changed(100, ({ at, count }) => (at < noonAgain ? Number(at.endsWith('T15:00:00Z')) : count)),
  );
  expect(told.map(({ fired, recovered }) => ({ fired, recovered }))).toEqual([
    { fired: true, recovered: false },
    { fired: false, recovered: true },
  ]);
  expect(told[1]?.at.slice(0, 13)).toBe(noonAgain);
});

it('tells when many more come, and not when the weekend is over', () => {
  const base = baseOf(40);
  expect(watchHours('volume', base, makeHours(40, 42, { seed: 4, first: baseDays }))).toEqual([]);
  const [fire] = watchHours(
    'volume',
    base,
    changed(40, ({ count }) => 3 * count),
  );
  expect(fire).toMatchObject({ fired: true, direction: 'up' });
  expect((fire?.numbers.counted ?? 0) / (fire?.numbers.expected ?? 1)).toBeGreaterThan(1.5);
});

it('follows the season: what grows by a tenth a week is no wave', () => {
  const base = baseOf(40);
  const weeks = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2, 2];
  const hours = weeks.flatMap((times, week) =>
    makeHours(40 * times, 7, { seed: 6 + week, first: baseDays + 7 * week }),
  );
  expect(watchHours('volume', base, hours)).toEqual([]);
  const atOnce = makeHours(80, 21, { seed: 6, first: baseDays });
  expect(watchHours('volume', base, atOnce)).toHaveLength(1);
});

it('is not misled by a campaign in the base', () => {
  const hours = makeHours(20, baseDays, { seed: 1 });
  const withCampaign = hours.map((hour) =>
    hour.at.startsWith(addDays(start, 50)) ? { ...hour, count: 10 * hour.count } : hour,
  );
  const plain = freezeCountBase(hours, addDays(start, baseDays)) as CountBase;
  const base = freezeCountBase(withCampaign, addDays(start, baseDays)) as CountBase;
  expect(base.perDay / plain.perDay).toBeLessThan(1.03);
  expect(base.dispersion).toBeLessThan(1.5);
  expect(freezeCountBase(hours.slice(0, 24 * 89), addDays(start, 89))).toBeNull();
});

it('knows the hour of the local week, across changes of the clock', () => {
  expect(hourOfWeek(new Date('2026-11-29T23:00:00Z'), 'Europe/Berlin')).toBe(0);
  expect(hourOfWeek(new Date('2026-03-29T00:30:00Z'), 'Europe/Berlin')).toBe(6 * 24 + 1);
  expect(hourOfWeek(new Date('2026-03-29T01:30:00Z'), 'Europe/Berlin')).toBe(6 * 24 + 3);
  expect(hourOfWeek(new Date('1969-12-31T23:00:00Z'), 'UTC')).toBe(2 * 24 + 23);
});
