/**
 * A language tag (BCP 47), or the name of a locale as systems write it: `de_DE`, `de_DE.UTF-8`, `en_US@rg=gbzzzz` (iOS),
 * `zh_TW_#Hant` and `sr__#Latn` (Java).
 */
export const languageTag =
  /^[A-Za-z]{2,3}(?:[-_]{1,2}#?[A-Za-z0-9]{1,8}){0,4}(?:[.@][A-Za-z0-9.@=;_-]{0,64})?$/;

/** Nearly all are written like this. */
export const usualTag = /^[a-z]{2,3}(?:-[A-Z]{2})?$/;

/** The tag by which a language is compared and kept: `de_de` is `de-DE`, `DE` is `de`. What is no tag stays as it is. */
export function canonicalTag(locale: string): string {
  if (usualTag.test(locale) || !languageTag.test(locale)) return locale;
  const [name = ''] = locale.split(/[.@]/, 1);
  const [language = '', ...rest] = name.split(/[-_#]+/);
  // Java puts the script behind the country.
  const subtags = name.includes('#') ? [...rest.slice(-1), ...rest.slice(0, -1)] : rest;
  return [language.toLowerCase(), ...subtags.map(writeSubtag)].join('-');
}

let languageNames: Intl.DisplayNames | undefined;

/** Whether anybody knows the language of a tag: nobody is answered in one that there is not. */
export function isKnownLanguage(tag: string): boolean {
  languageNames ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  try {
    return languageNames.of(new Intl.Locale(canonicalTag(tag)).language) !== undefined;
  } catch {
    return false;
  }
}

/** Scripts begin with a capital, countries are capitals; behind a single letter stands neither. */
function writeSubtag(subtag: string, index: number, all: readonly string[]): string {
  const isExtension = all.slice(0, index).some(({ length }) => length === 1);
  const lower = subtag.toLowerCase();
  if (isExtension) return lower;
  if (/^[a-z]{4}$/.test(lower)) return lower.charAt(0).toUpperCase() + lower.slice(1);
  return lower.length === 2 ? lower.toUpperCase() : lower;
}
