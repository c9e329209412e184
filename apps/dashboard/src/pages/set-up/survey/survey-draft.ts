import type { SurveyInput, SurveyTexts } from '@voxpoint/contract';
import {
  appearancesOf,
  type Metric,
  type Scale,
  scaleOf,
  surveyDefaults,
} from '@voxpoint/contract/vocabulary';
import { builtInLanguages } from '@voxpoint/preview/built-in-languages';

/** A survey with every default, in the language of the person who makes it. */
export function newSurvey(metric: Metric, language: string): SurveyInput {
  return { ...surveyDefaults, scale: scaleOf(metric), defaultLocale: language };
}

/** What is sent: without the empty lines of the form, and with a default language in which it can be asked. */
export function toSent(draft: SurveyInput): SurveyInput {
  const complete = completeLocales(draft);
  const { defaultLocale = 'en', display } = draft;
  return {
    ...draft,
    defaultLocale: complete.includes(defaultLocale) ? defaultLocale : (complete[0] ?? defaultLocale),
    display: {
      ...display,
      pages: filledLines(display.pages),
      conditions: {
        ...display.conditions,
        attributes: display.conditions.attributes.map(({ name, is, isNot }) => ({
          name: name.trim(),
          ...(is && { is: filledLines(is) }),
          ...(isNot && { isNot: filledLines(isNot) }),
        })),
      },
    },
  };
}

/** Without spaces around, and without what is empty then. */
function filledLines<Line>(lines: readonly Line[]): Line[] {
  const trimmed = lines.map((line) => (typeof line === 'string' ? (line.trim() as Line) : line));
  return trimmed.filter((line) => line !== '');
}

export function isBuiltIn(locale: string): boolean {
  return builtInLanguages.includes(locale.split('-')[0] ?? '');
}

/** Those in which every word is there; with a question of one's own only those in which it is written. */
export function completeLocales({ texts, followUps }: SurveyInput): string[] {
  const hasOwnQuestion = Object.values(texts).some(({ question }) => question !== undefined);
  return [...new Set([...builtInLanguages, ...Object.keys(texts)])]
    .filter((locale) => (hasOwnQuestion ? texts[locale]?.question !== undefined : isBuiltIn(locale)))
    .filter((locale) =>
      followUps.every(
        (followUp) =>
          (!followUp.texts || followUp.texts[locale]?.question) &&
          (!followUp.consent || followUp.consent[locale]) &&
          (followUp.options ?? []).every((option) => option.texts[locale]),
      ),
    )
    .sort();
}

/** Those in which the owner has written something. */
export function writtenLocales({ texts, followUps }: SurveyInput): string[] {
  const written = [
    ...Object.keys(texts),
    ...followUps.flatMap(({ texts: own = {}, consent = {}, options = [] }) => [
      ...Object.keys(own),
      ...Object.keys(consent),
      ...options.flatMap((option) => Object.keys(option.texts)),
    ]),
  ];
  return [...new Set(written)].sort();
}

/** Languages in which the survey could be asked before and now cannot; none while it is not complete in any. */
export function lostLocales(before: SurveyInput, after: SurveyInput): string[] {
  const left = completeLocales(after);
  if (left.length === 0) return [];
  return completeLocales(before).filter((locale) => !left.includes(locale));
}

/** The draft with other words in one language; those that are undefined become the built-in ones again. */
export function withTexts(
  draft: SurveyInput,
  locale: string,
  part: Partial<SurveyTexts>,
): SurveyInput['texts'] {
  const { [locale]: before, ...others } = draft.texts;
  const after = Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined);
  return after.length ? { ...others, [locale]: Object.fromEntries(after) } : others;
}

/** The words for the scores that a draft has. */
export function labelsOf({ texts }: SurveyInput): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([locale, { labels }]) => (labels ? [[locale, labels] as const] : [])),
  );
}

/** On another scale: drawn only as that can be, and with the words for its scores, not those of the one before. */
export function withScale(
  draft: SurveyInput,
  metric: Metric,
  scale: Scale,
  labels: Readonly<Record<string, string[]>> = {},
): Partial<SurveyInput> {
  const locales = [...new Set([...Object.keys(draft.texts), ...Object.keys(labels)])];
  const texts = locales.map((locale) => {
    const { labels: _, ...rest } = draft.texts[locale] ?? {};
    return [locale, { ...rest, ...(labels[locale] && { labels: labels[locale] }) }] as const;
  });
  return {
    scale,
    appearance: appearancesOf(metric, scale).find((each) => each === draft.appearance),
    texts: Object.fromEntries(texts.filter(([, own]) => Object.keys(own).length > 0)),
  };
}

/** The draft without anything in one language. */
export function withoutLocale(draft: SurveyInput, locale: string): Partial<SurveyInput> {
  const without = <Words>(words: Record<string, Words>): Record<string, Words> =>
    Object.fromEntries(Object.entries(words).filter(([each]) => each !== locale));
  return {
    texts: without(draft.texts),
    followUps: draft.followUps.map((followUp) => ({
      ...followUp,
      ...(followUp.texts && { texts: without(followUp.texts) }),
      ...(followUp.consent && { consent: without(followUp.consent) }),
      ...(followUp.options && {
        options: followUp.options.map((option) => ({ ...option, texts: without(option.texts) })),
      }),
    })),
  };
}
