import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideSmallGroups } from './small-groups.ts';

describe('hiding small groups', () => {
  it('hides cells of one to four by default, not five and not none', () => {
    expect(hideSmallGroups([1, 4, 5, 0, 30])).toEqual([true, true, false, false, false]);
  });

  it('hides the next smallest as well where only one is small', () => {
    expect(hideSmallGroups([3, 50, 7, 20])).toEqual([true, false, true, false]);
    expect(hideSmallGroups([50, 7, 20, 3])).toEqual([false, true, false, true]);
  });

  it('does not take an empty cell for the next smallest, because it would hide nothing', () => {
    expect(hideSmallGroups([3, 0, 50])).toEqual([true, false, true]);
  });

  it('hides just one of two that are equally small', () => {
    expect(hideSmallGroups([3, 9, 9])).toEqual([true, true, false]);
  });

  it('hides the only cell alone', () => {
    expect(hideSmallGroups([3])).toEqual([true]);
    expect(hideSmallGroups([3, 0])).toEqual([true, false]);
    expect(hideSmallGroups([])).toEqual([]);
  });

  it('goes by the minimum of the project', () => {
    expect(hideSmallGroups([5, 9, 10, 11], 10)).toEqual([true, true, false, false]);
    expect(hideSmallGroups([1, 2, 3], 1)).toEqual([false, false, false]);
  });

  it('never lets one cell be had by subtraction while another has responses, and hides no empty one', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (responses) => {
        const hidden = hideSmallGroups(responses);
        const small = responses.filter((count) => count > 0 && count < 5).length;
        const filled = responses.filter((count) => count > 0).length;
        expect(hidden.filter(Boolean)).toHaveLength(small === 1 ? Math.min(2, filled) : small);
        hidden.forEach((isHidden, index) => {
          const count = responses[index] ?? 0;
          expect(isHidden && count === 0).toBe(false);
          expect(isHidden || count === 0 || count >= 5).toBe(true);
        });
      }),
    );
  });
});
