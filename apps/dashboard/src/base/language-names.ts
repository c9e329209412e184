import type { Language } from './preferences.tsx';

const made = new Map<Language, Intl.DisplayNames>();

/** What a language tag names, in the person's language; the tag itself if it names none. */
export function languageName(locale: string, language: Language): string {
  const names = made.get(language) ?? new Intl.DisplayNames([language], { type: 'language' });
  made.set(language, names);
  try {
    return names.of(locale) ?? locale;
  } catch {
    return locale;
  }
}
