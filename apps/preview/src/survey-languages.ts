import { builtInLanguages } from './built-in-languages.ts';
import { readSurvey, type SurveyQuery } from './read-survey.ts';

/** The languages among these in which the survey is there: a key that may only collect is told of one at a time. */
export async function readLanguages(
  survey: Omit<SurveyQuery, 'locale'>,
  signal: AbortSignal,
): Promise<string[]> {
  const locales = [...new Set([...builtInLanguages, ...navigator.languages.filter(isLanguage)])];
  const answers = await Promise.all(locales.map((locale) => readSurvey({ ...survey, locale }, signal)));
  return [...new Set(answers.flatMap((answer) => ('locale' in answer ? [answer.locale] : [])))].sort();
}

const names = new Intl.DisplayNames(['en'], { type: 'language' });

/** In English; the tag itself if it is none. */
export function languageName(locale: string): string {
  return isLanguage(locale) ? (names.of(locale) ?? locale) : locale;
}

/** Some browsers name themselves `en-US@posix`. */
function isLanguage(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
