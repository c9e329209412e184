import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeStorage } from '../loader/testing/fake-storage.ts';
import { draw, hash } from './draw.ts';

/** As the loader calls it. */
type About = Omit<ThisParameterType<typeof draw>, 'respondent'> & { respondent?: string };
const drawn = ({ respondent: id, ...about }: About, isShown?: boolean) =>
  draw.call({ touchpoint: 'checkout', ...about, ...(id && { respondent: { id } }) }, isShown);

beforeEach(() => vi.stubGlobal('sessionStorage', fakeStorage()));
afterEach(() => vi.unstubAllGlobals());

describe('a respondent', () => {
  it('is drawn the same at each visit, and anew at each touchpoint', () => {
    const first = drawn({ respondent: 'user-17' });
    expect(drawn({ respondent: 'user-17' })).toBe(first);
    expect(drawn({ respondent: 'user-17', touchpoint: 'support' })).not.toBe(first);
    expect(sessionStorage.length).toBe(0);
  });

  // Five standard deviations of a share of 10,000 are no more than 0.025.
  it.each([0.01, 0.1, 0.5, 0.9])(
    'of many, a share of %f is drawn, whatever their names look like',
    (rate) => {
      const names: ((index: number) => string)[] = [
        (index) => `${index}`,
        (index) => `user-${index}@example.org`,
        (index) => `${'0'.repeat(30)}${index}`,
        (index) => '\u{1f600}'.repeat(index % 50) + index,
      ];
      for (const name of names) {
        for (const touchpoint of ['a', 'b']) {
          const people = Array.from({ length: 10_000 }, (_, index) =>
            drawn({ touchpoint, respondent: name(index) }),
          );
          expect(
            Math.abs(people.filter((each = 1) => each < rate).length / people.length - rate),
          ).toBeLessThan(5 * Math.sqrt((rate * (1 - rate)) / people.length));
        }
      }
    },
  );

  it('at one touchpoint says nothing of the draw at another', () => {
    const both = Array.from({ length: 10_000 }, (_, index) => `${index}`).filter(
      (respondent) => (drawn({ respondent }) ?? 1) < 0.5 && hash(`support\n${respondent}`) < 0.5,
    );
    expect(Math.abs(both.length / 10_000 - 0.25)).toBeLessThan(0.022);
  });
});

describe('somebody unknown', () => {
  it('is not drawn here, and nothing is kept', () => {
    expect(drawn({})).toBeUndefined();
    expect(drawn({ storage: 'none' }, true)).toBeUndefined();
    expect(drawn({ storage: 'session', preview: true }, true)).toBeUndefined();
    expect(sessionStorage.length).toBe(0);
  });

  it('keeps the draw for the session, if the site says so', () => {
    const first = drawn({ storage: 'session' });
    expect(first).toBeGreaterThanOrEqual(0);
    expect(first).toBeLessThan(1);
    for (const _ of Array(20)) expect(drawn({ storage: 'session' })).toBe(first);
  });

  it('is drawn anew where somebody spoilt what was kept', () => {
    for (const kept of ['', 'soon', '-1']) {
      sessionStorage.setItem('voxpoint:draw:checkout', kept);
      expect(drawn({ storage: 'session' })).toBeGreaterThanOrEqual(0);
    }
  });

  it('is not drawn where the storage is blocked', () => {
    vi.stubGlobal('sessionStorage', fakeStorage(undefined, { getItem: true }));
    expect(drawn({ storage: 'session' })).toBeUndefined();
    expect(drawn({ storage: 'session', respondent: 'user-17' })).toBe(drawn({ respondent: 'user-17' }));
  });
});

it('who was shown a survey in this session is below no rate', () => {
  for (const about of [{}, { respondent: 'user-17' }]) {
    expect(drawn({ storage: 'session', ...about }, true)).toBe(1);
    expect(drawn({ storage: 'session', ...about })).toBe(1);
    expect(drawn({ storage: 'session', touchpoint: 'support', ...about })).toBeLessThan(1);
  }
});
