import { expect, it } from 'vitest';
import { wordPatterns } from './word-patterns.ts';

const finds = (words: string, comment: string) =>
  wordPatterns(words).every((pattern) => new RegExp(pattern, 'u').test(comment));

it('finds parts of words in any case, whatever letters a database knows', () => {
  for (const [words, comment] of [
    ['ship', 'Shipping took too long.'],
    ['SHIP long', 'The long shipping'],
    ['über', 'ÜBERALL'],
    ['ÜBER', 'überall'],
    ['u\u0308ber', '\u00dcber'],
    ['\u00fcber', 'U\u0308ber'],
    ['straße', 'STRASSE'],
    ['ΣΊΣΥΦ', 'σίσυφος'],
    ['配送', '配送が遅い'],
  ] as const) {
    expect([words, finds(words, comment)]).toEqual([words, true]);
  }
  expect(finds('ship late', 'Shipping')).toBe(false);
  // What docs/reading-responses.md says of it.
  for (const [words, comment] of [
    ['cafe', 'Café'],
    ['straße', 'Strasse'],
    ['strasse', 'Straße'],
    ['istanbul', 'İstanbul'],
    ['İstanbul', 'istanbul'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
  ] as const) {
    expect([words, finds(words, comment)]).toEqual([words, false]);
  }
});

it('parts words where there is neither letter nor digit', () => {
  expect(wordPatterns('a — (b)')).toEqual(['(?:a|A)', '(?:b|B)']);
  expect(finds('slow&!checkout', 'Checkout: slow')).toBe(true);
  expect(finds('(?i)x.*', 'y')).toBe(false);
  expect(wordPatterns('50%')).toEqual(['50']);
});
