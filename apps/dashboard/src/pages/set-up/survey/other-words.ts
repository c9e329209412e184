/** What an option that takes a free text is called, in the languages that have built-in words. */
const otherWords: Readonly<Record<string, string>> = {
  ar: 'أخرى',
  de: 'Sonstiges',
  en: 'Other',
  es: 'Otro',
  fr: 'Autre',
  it: 'Altro',
  ja: 'その他',
  nl: 'Anders',
  pl: 'Inne',
  pt: 'Outro',
  tr: 'Diğer',
  zh: '其他',
};

/** That word in each of these languages; empty where there is none. */
export function otherTexts(locales: readonly string[]): Record<string, string> {
  return Object.fromEntries(locales.map((locale) => [locale, otherWords[locale.split('-')[0] ?? ''] ?? '']));
}
