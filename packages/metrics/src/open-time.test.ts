import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countOpenTime, type OpenSpan } from './open-time.ts';
import { findChangeDays, wallClock } from './testing/wall-clock.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const working: OpenSpan[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: 9 * 60, to: 17 * 60 }));

const span = fc
  .record({
    weekday: fc.integer({ min: 1, max: 7 }),
    from: fc.nat(1_438),
    length: fc.integer({ min: 1, max: 1_440 }),
  })
  .map(({ weekday, from, length }) => ({ weekday, from, to: Math.min(1_440, from + length) }));

function openHours(spans: readonly OpenSpan[], timeZone: string, [from, to]: [string, string]): number {
  const range = { from: new Date(from), to: new Date(to) };
  return countOpenTime({ spans, timeZone }, range).between(range.from, range.to) / hourMs;
}

describe('open hours', () => {
  it('are those on the clock of the zone: Friday evening to Monday morning is two hours', () => {
    expect(openHours(working, 'Europe/Berlin', ['2026-11-27T15:00:00Z', '2026-11-30T09:00:00Z'])).toBe(2);
    expect(openHours(working, 'Europe/Berlin', ['2026-11-28T00:00:00Z', '2026-11-29T00:00:00Z'])).toBe(0);
  });

  it('are 23 and 25 of a whole day on which the clock changes, and none of an hour that it skips', () => {
    const always = [{ weekday: 7, from: 0, to: 1_440 }];
    const inYear = (month: string): [string, string] => [
      `2026-${month}T12:00:00Z`,
      `2026-${month}T12:00:00Z`,
    ];
    const around = (day: string): [string, string] => [
      new Date(Date.parse(inYear(day)[0]) - 2 * dayMs).toISOString(),
      new Date(Date.parse(inYear(day)[0]) + 2 * dayMs).toISOString(),
    ];
    expect(openHours(always, 'Europe/Berlin', around('03-29'))).toBe(23);
    expect(openHours(always, 'Europe/Berlin', around('10-25'))).toBe(25);
    expect(openHours([{ weekday: 7, from: 120, to: 180 }], 'Europe/Berlin', around('03-29'))).toBe(0);
  });

  it('leave out a day that the zone skipped', () => {
    const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: 540, to: 600 }));
    // Apia had no 30th of December 2011.
    expect(openHours(everyDay, 'Pacific/Apia', ['2011-12-29T10:00:00Z', '2012-01-01T10:00:00Z'])).toBe(3);
  });

  it('count overlapping spans once', () => {
    const spans = [
      { weekday: 1, from: 600, to: 720 },
      { weekday: 1, from: 540, to: 660 },
      { weekday: 1, from: 720, to: 780 },
    ];
    expect(openHours(spans, 'UTC', ['2026-11-30T00:00:00Z', '2026-12-01T00:00:00Z'])).toBe(4);
    const { weekShare } = countOpenTime({ spans, timeZone: 'UTC' }, { from: new Date(0), to: new Date(0) });
    expect(weekShare).toBeCloseTo(4 / 168, 12);
  });

  it('are the minutes at which the clock shows an open time, in any zone and also where it changes', () => {
    const days = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'].flatMap(
      (timeZone) =>
        [...findChangeDays(timeZone, 2026), Date.UTC(2026, 5, 3)].map((day) => ({ timeZone, day })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...days),
        fc.array(span, { minLength: 1, maxLength: 6 }),
        fc.nat(2_000),
        fc.nat(2_500),
        ({ timeZone, day }, spans, before, length) => {
          const from = day - before * minuteMs;
          const to = from + length * minuteMs;
          // Where the clock goes back, a span ends when its end is first shown: leave such ends out of the comparison.
          fc.pre(!spans.some((each) => each.weekday >= 6 && (each.from < 240 || each.to < 240)));
          const clock = wallClock(timeZone);
          let open = 0;
          for (let at = from; at < to; at += minuteMs) {
            const shown = clock(at);
            const weekday = new Date(`${shown.slice(0, 10)}T00:00:00Z`).getUTCDay() || 7;
            const minute = Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16));
            if (spans.some((each) => each.weekday === weekday && each.from <= minute && minute < each.to))
              open += 1;
          }
          const range = { from: new Date(from), to: new Date(to) };
          expect(countOpenTime({ spans, timeZone }, range).between(range.from, range.to)).toBe(
            open * minuteMs,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('add up, whatever the range they were prepared for', () => {
    const range = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2027-01-01T00:00:00Z') };
    const year = countOpenTime({ spans: working, timeZone: 'Europe/Berlin' }, range);
    const instant = fc.date({ min: range.from, max: range.to, noInvalidDate: true });
    fc.assert(
      fc.property(fc.tuple(instant, instant, instant), (instants) => {
        const [one, two, three] = instants.toSorted((a, b) => a.getTime() - b.getTime()) as [
          Date,
          Date,
          Date,
        ];
        const sum = year.between(one, two) + year.between(two, three);
        expect(sum).toBe(year.between(one, three));
        const alone = countOpenTime({ spans: working, timeZone: 'Europe/Berlin' }, { from: one, to: three });
        expect(alone.between(one, three)).toBe(sum);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['none', []],
    ['a weekday that there is not', [{ weekday: 8, from: 0, to: 1 }]],
    ['an end before the start', [{ weekday: 1, from: 60, to: 60 }]],
    ['an end after midnight', [{ weekday: 1, from: 60, to: 1_441 }]],
  ])('refuse %s', (_, spans) => {
    const now = new Date(0);
    expect(() => countOpenTime({ spans, timeZone: 'UTC' }, { from: now, to: now })).toThrow(RangeError);
  });

  it('are not counted outside of the range', () => {
    const counted = countOpenTime(
      { spans: working, timeZone: 'UTC' },
      { from: new Date(0), to: new Date(dayMs) },
    );
    expect(() => counted.between(new Date(0), new Date(dayMs + 1))).toThrow(RangeError);
  });
});
