import type { FollowUp, Survey } from '@voxpoint/contract';
import type { BuiltInWords } from './locales/built-in-words.ts';
import { builtInLanguages } from './locales/index.ts';

type Words = Pick<Survey, 'texts' | 'followUps'>;

/**
 * The languages in which a survey can be asked without mixing two: where the owner wrote words for some
 * languages, only those; the built-in ones else. Never empty of `defaultLocale`, if that is complete itself.
 */
export function surveyLocales({ texts, followUps }: Words): string[] {
  const candidates = new Set([...Object.keys(builtInLanguages), ...Object.keys(texts)]);
  const hasOwnQuestion = Object.values(texts).some((words) => words.question !== undefined);
  return [...candidates]
    .filter((locale) => !hasOwnQuestion || texts[locale]?.question !== undefined)
    .filter((locale) => hasOwnQuestion || builtInWords(locale) !== undefined)
    .filter((locale) => followUps.every((followUp) => hasWordsIn(followUp, locale)))
    .sort();
}

function hasWordsIn(followUp: FollowUp, locale: string): boolean {
  return (
    (!followUp.texts || followUp.texts[locale] !== undefined) &&
    (!followUp.consent || followUp.consent[locale] !== undefined) &&
    (followUp.options ?? []).every((option) => option.texts[locale] !== undefined)
  );
}

/** The built-in words of a locale's language; undefined if that is not built in. */
export function builtInWords(locale: string): BuiltInWords | undefined {
  const language = locale.split('-')[0] ?? '';
  return Object.hasOwn(builtInLanguages, language)
    ? builtInLanguages[language as keyof typeof builtInLanguages]
    : undefined;
}

const rightToLeft = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

export function textDirection(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}
