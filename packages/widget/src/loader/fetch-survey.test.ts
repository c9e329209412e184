import { describe, expect, it } from 'vitest';
import { chooseLocale } from './fetch-survey.ts';

describe('the language', () => {
  it.each([
    [['de', 'en', 'fr'], 'de'],
    [[undefined, 'en', 'fr'], 'en'],
    [['', '', 'pt-BR'], 'pt-BR'],
    [['de_AT', 'en'], 'de-AT'],
    [['zh-Hant-TW'], 'zh-Hant-TW'],
    [['english', 'x', 'de-', 'fr'], 'fr'],
    [[undefined, ''], undefined],
  ])('of %j is %s', (candidates, expected) => {
    expect(chooseLocale(candidates)).toBe(expected);
  });
});
