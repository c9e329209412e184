import { expect, it } from 'vitest';
import { typedScore } from './typed-score.ts';

/** What is chosen after each of the keys. */
function type(keys: string, scale: { min: number; max: number }): (string | undefined)[] {
  let typed = '';
  return [...keys].map((digit) => {
    const score = typedScore(typed, digit, scale);
    typed = score ?? '';
    return score;
  });
}

it.each([
  ['9', { min: 0, max: 10 }, ['9']],
  ['10', { min: 0, max: 10 }, ['1', '10']],
  ['100', { min: 0, max: 10 }, ['1', '10', '0']],
  ['11', { min: 0, max: 10 }, ['1', '1']],
  ['190', { min: 0, max: 10 }, ['1', '9', '0']],
  ['00', { min: 0, max: 10 }, ['0', '0']],
  ['705', { min: 1, max: 5 }, [undefined, undefined, '5']],
  ['10', { min: 1, max: 5 }, ['1', undefined]],
])('the keys %s on the scale %o choose %o', (keys, scale, scores) => {
  expect(type(keys, scale)).toEqual(scores);
});
