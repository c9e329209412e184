import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { restraintDates } from '../ui/restraint-dates.ts';
import { dropEntry, entryNames } from './device-storage.ts';
import { mayAsk, snooze } from './restraint.ts';
import { fakeStorage } from './testing/fake-storage.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-22T10:00:00Z');
const days = { afterAnswerDays: 90, afterDismissalDays: 30, betweenTouchpointsDays: 7 };

beforeEach(() => vi.stubGlobal('localStorage', fakeStorage()));
afterEach(() => {
  for (const name of entryNames('')) dropEntry(name);
  vi.unstubAllGlobals();
});

describe('the dates', () => {
  it('are those of the act for the touchpoint, and the same for the others', () => {
    expect(restraintDates(days, 'afterAnswerDays', now)).toEqual([now + 90 * day, now + 7 * day]);
    expect(restraintDates(days, 'afterDismissalDays', now)).toEqual([now + 30 * day, now + 7 * day]);
  });

  it('lie now where there is no restraint', () => {
    const none = { afterAnswerDays: 0, afterDismissalDays: 0, betweenTouchpointsDays: 0 };
    expect(restraintDates(none, 'afterAnswerDays', now)).toEqual([now, now]);
  });
});

describe('asking', () => {
  it('is free as long as nobody acted', () => {
    expect(mayAsk('checkout', now)).toBe(true);
  });

  it('waits for the touchpoint’s own date there, and for the other one elsewhere', () => {
    snooze('checkout', { own: now + 90 * day, others: now + 7 * day }, false);
    expect(mayAsk('checkout', now + 90 * day - 1)).toBe(false);
    expect(mayAsk('checkout', now + 90 * day)).toBe(true);
    expect(mayAsk('support', now + 7 * day - 1)).toBe(false);
    expect(mayAsk('support', now + 7 * day)).toBe(true);
  });

  it('waits for the latest of what several touchpoints say', () => {
    snooze('checkout', { own: now + 90 * day, others: now + 7 * day }, false);
    snooze('delivery', { own: now + 90 * day, others: now + 9 * day }, false);
    expect(mayAsk('support', now + 8 * day)).toBe(false);
    expect(mayAsk('support', now + 9 * day)).toBe(true);
  });

  it('is free where somebody spoilt the dates', () => {
    for (const dates of ['', 'soon', ',']) {
      localStorage.setItem('voxpoint:restraint:checkout', dates);
      expect([mayAsk('checkout', now), mayAsk('support', now)]).toEqual([true, true]);
    }
  });

  it('knows a touchpoint from another whose name begins alike', () => {
    snooze('checkout-2', { own: now + 90 * day, others: now }, false);
    expect(mayAsk('checkout', now)).toBe(true);
  });

  it('remembers for the page only, if nothing may be on the device', () => {
    snooze('checkout', { own: now + day, others: now }, true);
    expect(mayAsk('checkout', now)).toBe(false);
    expect(localStorage.length).toBe(0);
  });

  it('keeps no more than two dates', () => {
    snooze('checkout', { own: now, others: now }, false);
    expect({ ...localStorage }).toEqual({ 'voxpoint:restraint:checkout': `${now},${now}` });
  });
});
