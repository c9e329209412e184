import { describe, expect, it } from 'vitest';
import { chooseWindowLength, daysUntil, effectWindows } from './effect-windows.ts';

const timeZone = 'Europe/Berlin';
const shown = ({ before, after }: ReturnType<typeof effectWindows>) =>
  [before.from, before.to, after.from, after.to].map((instant) => instant.toISOString());

describe('the windows of an action', () => {
  it('are equal, begin with the day after it was done, and leave out the 28 days before', () => {
    const doneAt = new Date('2026-06-15T22:30:00Z');
    // In Berlin it is the 16th already.
    expect(shown(effectWindows({ decidedAt: doneAt, doneAt, timeZone }))).toEqual([
      '2026-04-20T22:00:00.000Z',
      '2026-05-18T22:00:00.000Z',
      '2026-06-16T22:00:00.000Z',
      '2026-07-14T22:00:00.000Z',
    ]);
  });

  it('lie as far before the bad month as behind it, when the work takes long', () => {
    const windows = effectWindows(
      { decidedAt: new Date('2026-06-16T10:00:00Z'), doneAt: new Date('2026-07-06T10:00:00Z'), timeZone },
      56,
    );
    expect(windows.days).toBe(56);
    expect(windows.before.to.toISOString()).toBe('2026-04-28T22:00:00.000Z');
    expect(windows.before.from.toISOString()).toBe('2026-03-03T23:00:00.000Z');
    const endless = { decidedAt: new Date('2024-06-16T10:00:00Z'), doneAt: new Date('2026-07-06T10:00:00Z') };
    expect(effectWindows({ ...endless, timeZone }).before.to.toISOString()).toBe('2024-02-24T23:00:00.000Z');
  });

  it('take what was written down afterwards as decided when it was done', () => {
    const doneAt = new Date('2026-06-16T10:00:00Z');
    const later = new Date('2026-09-01T10:00:00Z');
    expect(effectWindows({ decidedAt: later, doneAt, timeZone })).toEqual(
      effectWindows({ decidedAt: doneAt, doneAt, timeZone }),
    );
  });

  it('are as long as it takes to hold enough answers before', () => {
    expect(chooseWindowLength([250, 500, 800, 900, 950, 999], 200)).toBe(28);
    expect(chooseWindowLength([60, 130, 210, 300, 350, 400], 200)).toBe(84);
    expect(chooseWindowLength([1, 1, 1, 1, 1, 1], 200)).toBe(168);
  });

  it('say how many days are left', () => {
    const end = new Date('2026-07-14T22:00:00Z');
    expect(daysUntil(new Date('2026-07-01T10:00:00Z'), end)).toBe(14);
    expect(daysUntil(end, end)).toBe(0);
    expect(daysUntil(new Date('2026-08-01T10:00:00Z'), end)).toBe(0);
  });
});
