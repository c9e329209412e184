import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { randomId } from './random-id.ts';

const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an id', () => {
  it('begins with the moment, to the millisecond', () => {
    vi.setSystemTime('2026-12-01T06:00:00.123Z');
    const id = randomId();
    expect(id).toMatch(version7);
    expect(new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16))).toEqual(new Date());
  });

  it.each([
    ['in 1970', 0],
    ['before 1970', -1],
    ['before November 2004', 2 ** 40 - 1],
    ['as late as it can be', 8.64e15],
  ])('is a UUID by a clock that stands %s', (_, now) => {
    vi.setSystemTime(now);
    expect(randomId()).toMatch(version7);
  });

  it('is another each time by a clock that stands still', () => {
    vi.setSystemTime(0);
    expect(new Set(Array.from({ length: 1_000 }, randomId)).size).toBe(1_000);
  });
});
