import { describe, expect, it } from 'vitest';
import { canonicalTag } from './language-tag.ts';
import { instant, locale } from './text.ts';

describe('a language', () => {
  it.each([
    ['de', 'de'],
    ['DE', 'de'],
    ['de-DE', 'de-DE'],
    ['de_DE', 'de-DE'],
    ['DE-de', 'de-DE'],
    ['pt_br', 'pt-BR'],
    ['zh-hant-tw', 'zh-Hant-TW'],
    ['zh_Hans_CN', 'zh-Hans-CN'],
    ['zh_TW_#Hant', 'zh-Hant-TW'],
    ['sr__#Latn', 'sr-Latn'],
    ['es_419', 'es-419'],
    ['en_US@rg=gbzzzz', 'en-US'],
    ['de_DE.UTF-8', 'de-DE'],
    ['de_AT@euro', 'de-AT'],
    ['de-DE-u-co-phonebk', 'de-DE-u-co-phonebk'],
    ['sl-ROZAJ', 'sl-rozaj'],
  ])('%s is %s', (given, kept) => {
    expect(locale.parse(given)).toBe(kept);
    expect(canonicalTag(kept)).toBe(kept);
  });

  it.each(['german', 'd', '', 'de-', 'de DE', 'de_DE@<b>', 'C', 'de-toolongsubtag'])('is not %s', (given) => {
    expect(locale.safeParse(given).success).toBe(false);
  });
});

describe('an instant', () => {
  it.each([
    ['2026-11-22T10:15:00.000Z', '2026-11-22T10:15:00.000Z'],
    ['2026-11-22T10:15:00+0000', '2026-11-22T10:15:00.000Z'],
    ['2026-11-22T10:15:00+00', '2026-11-22T10:15:00.000Z'],
    ['2026-11-22T10:15:00.123+0530', '2026-11-22T04:45:00.123Z'],
    ['2026-11-22T10:15:00-08:00', '2026-11-22T18:15:00.000Z'],
    ['2026-11-22T10:15:00-08', '2026-11-22T18:15:00.000Z'],
    ['2026-11-22T10:15:00.123456789Z', '2026-11-22T10:15:00.123Z'],
    ['2024-02-29T10:15Z', '2024-02-29T10:15:00.000Z'],
  ])('%s is %s', (given, meant) => {
    expect(new Date(instant.parse(given)).toISOString()).toBe(meant);
  });

  it.each([
    '2026-11-22T10:15:00',
    '2026-11-22',
    '2026-02-29T00:00:00Z',
    '2026-02-30T00:00:00+0100',
    '2026-11-22T24:00:00Z',
    '2026-11-22T10:15:00+1',
    '2026-11-22T10:15:00+24:00',
    '2026-11-22 10:15:00Z',
    '02026-11-22T10:15:00Z',
  ])('is not %s', (given) => {
    expect(instant.safeParse(given).success).toBe(false);
  });
});
