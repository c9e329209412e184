/** The text in the first of these languages that there is, a variant such as `pt-BR` for `pt` included; else any. */
export function pickTranslation<Text>(
  texts: Record<string, Text>,
  locales: readonly string[],
): Text | undefined {
  for (const locale of locales) {
    const language = locale.split('-')[0] ?? locale;
    const found =
      texts[locale] ??
      texts[language] ??
      Object.entries(texts).find(([tag]) => tag.startsWith(`${language}-`))?.[1];
    if (found !== undefined) return found;
  }
  return Object.values(texts)[0];
}
