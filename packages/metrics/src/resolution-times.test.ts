import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOpenTime } from './open-time.ts';
import { type CohortCase, resolutionTimes } from './resolution-times.ts';
import { seededRandom } from './testing/effect-histories.ts';

const dayMs = 86_400_000;
const asOf = new Date('2026-11-30T12:00:00Z');

/** Cases watched for so many days, up to `asOf`; what is resolved was opened the longest that it can have been. */
function cohort(watched: readonly (readonly [days: number, resolved: boolean])[]): CohortCase[] {
  return watched.map(([days, resolved]) => {
    const openedAt = new Date(asOf.getTime() - (resolved ? 100 : days) * dayMs);
    const resolvedAt = resolved ? new Date(openedAt.getTime() + days * dayMs) : null;
    return { openedAt, resolvedAt, closed: false };
  });
}

const inDays = (ms: number | null | undefined) => (ms == null ? null : ms / dayMs);

/** 6-mercaptopurine, weeks of remission (Freireich et al. 1963), the example of most textbooks: + was watched no longer. */
const freireich = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'
  .split(' ')
  .map((text) => {
    return [Number.parseInt(text, 10), !text.endsWith('+')] as const;
  });
const sixty =
  '0.5 14.7 15.5 7.4 5 23.7 2.2+ 38.4+ 1.9 0.5 8.6 3+ 16.9 16.9 11 3.2 6.2 8.7 4.8 8.3 21.7 5.8 3.7 4.1 5 2.4 4.1 11.3 5.5+ 17.1 11.4 7.2 17.4 0.2 4.8 3.6 0.9 3 8.4 8.1 6.2 2.3 13.3 1.3 9.1 5.6 13.1 2.6+ 4.8 4.7+ 12.3 9.4+ 10.2+ 1.2 1.4 0.8 10.1 5.9 17 11.6'
    .split(' ')
    .map((text) => [Number.parseFloat(text), !text.endsWith('+')] as const);

describe('times to resolution', () => {
  // survfit(…, conf.type = "log-log"), quantile() and summary(rmean = 30) of R’s survival 3.5.
  it.each([
    {
      name: 'Freireich',
      watched: freireich,
      median: [23, 13, null],
      p90: [null, null, null],
      mean: [21.04649859944, 2.24380195156],
    },
    {
      name: 'sixty',
      watched: sixty,
      median: [7.4, 5, 10.1],
      p90: [17.1, 14.7, 23.7],
      mean: [8.789510605275, 0.896923432417],
    },
  ])('are those that R gives: $name', ({ watched, median, p90, mean }) => {
    const times = resolutionTimes(cohort(watched), { asOf });
    const shown = ({ value, interval95 }: typeof times.median) =>
      [value, interval95?.low, interval95?.high].map(inDays);
    const expectNear = (given: (number | null)[], wanted: readonly (number | null)[]) =>
      given.forEach((value, index) => {
        const want = wanted[index] ?? null;
        if (want === null) expect(value).toBeNull();
        else expect(value).toBeCloseTo(want, 6);
      });
    expectNear(shown(times.median), median);
    expectNear(shown(times.p90), p90);
    const [value = 0, error = 0] = mean;
    const { restrictedMean } = times;
    expectNear(
      [restrictedMean.value, restrictedMean.interval95?.low, restrictedMean.interval95?.high].map(inDays),
      [value, value - 1.959964 * error, Math.min(30, value + 1.959964 * error)],
    );
    expect(times).toMatchObject({
      opened: watched.length,
      resolved: watched.filter(([, resolved]) => resolved).length,
      closed: 0,
    });
  });

  it('have the curve of Efron (1967), in which the unresolved hand their weight on to those watched longer', () => {
    const days = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(fc.array(fc.tuple(days, fc.boolean()), { minLength: 1, maxLength: 40 }), (watched) => {
        const times = resolutionTimes(cohort(watched), { asOf });
        const resolvedShare = redistribute(watched);
        for (const [until, part] of [
          [times.median, 0.5],
          [times.p90, 0.9],
        ] as const) {
          const first = resolvedShare.find(({ share }) => share >= part - 1e-9)?.time ?? null;
          expect(inDays(until.value)).toBe(first);
        }
      }),
    );
  });

  it('keep their order, and say null instead of a number that nobody can know', () => {
    const days = fc.double({ min: 0, max: 60, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(days, fc.boolean()), { maxLength: 30 }), (watched) => {
        const { median, p90, restrictedMean, horizon, ...counts } = resolutionTimes(cohort(watched), {
          asOf,
        });
        expect(counts.resolved + counts.open + counts.closed).toBe(counts.opened);
        if (median.value === null) expect(p90.value).toBeNull();
        else expect(p90.value ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(median.value);
        for (const { value, interval95 } of [median, p90]) {
          if (value !== null) expect(interval95?.low).toBeLessThanOrEqual(value);
          if (value !== null) expect(interval95?.high ?? value).toBeGreaterThanOrEqual(value);
        }
        const { value, interval95 } = restrictedMean;
        const known = watched.length > 0 && watched.every(([each, resolved]) => resolved || each >= 30);
        if (known) {
          const plain = watched.reduce((sum, [each]) => sum + Math.min(each, 30), 0) / watched.length;
          expect(inDays(value)).toBeCloseTo(plain, 6);
        }
        expect(interval95?.low ?? 0).toBeLessThanOrEqual(value ?? 0);
        expect(interval95?.high ?? horizon).toBeLessThanOrEqual(horizon);
      }),
    );
  });

  it('take a closed case for one that never resolves, and count it apart', () => {
    const cases = cohort([...Array(4).fill([2, true]), ...Array(6).fill([40, false])]).map((each, index) => ({
      ...each,
      closed: index >= 5,
    }));
    const times = resolutionTimes(cases, { asOf });
    expect(times).toMatchObject({ opened: 10, resolved: 4, open: 1, closed: 5 });
    expect(times.median.value).toBeNull();
    expect(inDays(times.restrictedMean.value)).toBeCloseTo(0.4 * 2 + 0.6 * 30, 9);
  });

  // Half resolve after 1 to 19 days, half are closed within a day; opened evenly over the last 40 days.
  it('are right when many are closed and many still young, where the closed neither fade nor outweigh', () => {
    const random = seededRandom(5);
    const cases = Array.from({ length: 20_000 }, (): CohortCase => {
      const openedAt = new Date(asOf.getTime() - 40 * dayMs * random());
      const closed = random() < 0.5;
      const end = new Date(openedAt.getTime() + (closed ? random() : 1 + 18 * random()) * dayMs);
      return { openedAt, resolvedAt: closed || end > asOf ? null : end, closed: closed && end <= asOf };
    });
    const { median, restrictedMean } = resolutionTimes(cases, { asOf });
    // 10 days on average for one half, 30 for the other.
    expect(Math.abs((inDays(restrictedMean.value) ?? 0) - 20)).toBeLessThan(0.2);
    expect(inDays(median.interval95?.low)).toBeGreaterThan(18);
  });

  it('know nothing of what happens after the moment asked about', () => {
    const [one] = cohort([[5, true]]) as [CohortCase];
    const early = new Date(one.openedAt.getTime() + 3 * dayMs);
    expect(resolutionTimes([one], { asOf: early })).toMatchObject({
      ...{ resolved: 0, open: 1 },
      restrictedMean: { value: null, interval95: null },
    });
    expect(() => resolutionTimes([one], { asOf: new Date(0) })).toThrow(RangeError);
    expect(() => resolutionTimes([{ ...one, resolvedAt: new Date(0) }], { asOf })).toThrow(RangeError);
  });

  it('run in open hours if asked to, and then the 30 days are the open hours of 30 days', () => {
    // Friday 16:00 to Monday 10:00, open from 9 to 17 on working days.
    const openedAt = new Date('2026-11-27T16:00:00Z');
    const resolvedAt = new Date('2026-11-30T10:00:00Z');
    const spans = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 9 * 60, to: 17 * 60 }));
    const openTime = countOpenTime({ spans, timeZone: 'UTC' }, { from: openedAt, to: asOf });
    const times = resolutionTimes([{ openedAt, resolvedAt, closed: false }], { asOf, openTime });
    expect(times.median.value).toBe(2 * 3_600_000);
    expect(times.horizon).toBeCloseTo((30 / 7) * 40 * 3_600_000, 3);
  });
});

/** Efron’s algorithm: each begins with the same weight; who is not resolved passes it on to all that were watched longer. */
function redistribute(watched: readonly (readonly [number, boolean])[]) {
  const sorted = watched.toSorted(
    ([one, first], [other, second]) => one - other || Number(second) - Number(first),
  );
  const weights = sorted.map(() => 1 / sorted.length);
  let share = 0;
  const resolved: { time: number; share: number }[] = [];
  sorted.forEach(([time, isResolved], index) => {
    const weight = weights[index] ?? 0;
    const later = sorted.length - 1 - index;
    if (isResolved) {
      share += weight;
      resolved.push({ time, share });
    } else {
      for (let to = index + 1; to < sorted.length; to += 1) weights[to] = (weights[to] ?? 0) + weight / later;
    }
  });
  return resolved;
}
