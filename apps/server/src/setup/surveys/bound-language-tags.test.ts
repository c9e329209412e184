import { expect, it } from 'vitest';
import { createTagBound } from './bound-language-tags.ts';

it('leaves tags as people write them, but variants, extensions and languages that nobody knows', () => {
  const bound = createTagBound();
  expect(
    ['de', 'de-at', 'zh-Hant-TW', 'pt-AO', 'iw', 'de-1996', 'en-US-u-ca-buddhist-x-1'].map(bound),
  ).toEqual([...['de', 'de-AT', 'zh-Hant-TW', 'pt-AO', 'he', 'de', 'en-US']]);
  expect(['qqq', 'x', '*', 'de_DE', ''].map(bound)).toEqual(Array(5).fill(undefined));
});

it('keeps language and script when there were too many', () => {
  const bound = createTagBound(2);
  expect(['de-AT', 'pt-AO', 'zh-TW', 'sr-ME', 'pt-BR', 'de-AT'].map(bound)).toEqual([
    ...['de-AT', 'pt-AO', 'zh-Hant', 'sr-Latn', 'pt-Latn', 'de-AT'],
  ]);
});

it('makes a bounded number of tags of whatever comes', () => {
  const bound = createTagBound(100);
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
  const made = new Set<string | undefined>();
  for (const one of letters) {
    for (const two of letters) {
      for (const end of ['', '-Arab', '-Cyrl-US', '-Latn-AT', `-${one}${two}`, `-x-${two}`, `-${two}abcde`]) {
        for (const third of ['', 'a', 'n']) made.add(bound(`${one}${two}${third}${end}`));
      }
    }
  }
  expect(made.size).toBeLessThan(100 + 700);
});
