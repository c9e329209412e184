import { isKnownLanguage } from '@voxpoint/contract';

/** The visitors of most sites name fewer. */
const maxWholeTags = 2_000;

/**
 * Turns a visitor's language tag into one of a bounded number, because the matching library remembers whatever it was
 * given, for ever: without variants and extensions; undefined if nobody knows the language. After 2,000 different ones
 * what is new keeps its language and the script that its region writes: zh-TW is then zh-Hant, pt-AO pt-Latn.
 */
export function createTagBound(maxTags = maxWholeTags): (tag: string) => string | undefined {
  const whole = new Set<string>();
  return (tag) => {
    const locale = toLocale(tag);
    if (!locale || !isKnownLanguage(locale.language)) return undefined;
    const { language, script, region } = locale;
    const base = [language, script, region].filter(Boolean).join('-');
    if (whole.has(base)) return base;
    if (whole.size < maxTags) {
      whole.add(base);
      return base;
    }
    const likely = new Intl.Locale([language, region].filter(Boolean).join('-')).maximize();
    return `${likely.language}-${likely.script}`;
  };
}

function toLocale(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}
