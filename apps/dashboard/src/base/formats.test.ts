import { expect, it } from 'vitest';
import { makeFormats } from './formats.ts';

it.each([
  [0, '0%'],
  [0.0001, '< 1%'],
  [0.0049, '< 1%'],
  [0.005, '1%'],
  [0.9949, '99%'],
  [0.995, '> 99%'],
  [299 / 300, '> 99%'],
  [1, '100%'],
])('%d of all is %s: nothing and all are said of nothing and all only', (share, shown) => {
  expect(makeFormats('en').share(share)).toBe(shown);
});

it('writes a score in percent as the number that it is', () => {
  expect(makeFormats('de').score('csat', 99.7)).toBe('100\u00a0%');
});
