import type { AskedSurvey, Survey, SurveyTexts } from '@voxpoint/contract';
import { bands } from '@voxpoint/contract/vocabulary';
import Negotiator from 'negotiator';
import type { BuiltInWords } from './locales/built-in-words.ts';
import { builtInLanguages } from './locales/index.ts';
import { builtInWords, textDirection } from './survey-locales.ts';

/** What the visitor reads best, best first; both as HTTP knows them. */
export interface LanguagePreference {
  /** Named by the page or the app. */
  locale?: string;
  /** The header Accept-Language. */
  acceptLanguage?: string;
}

/** The survey with every word in one language. */
export function resolveSurvey(survey: Survey, preference: LanguagePreference): AskedSurvey {
  const locale = chooseLocale(survey, preference);
  const builtIn = builtInWords(locale) ?? builtInWords(survey.defaultLocale) ?? builtInLanguages.en;
  const own = survey.texts[locale] ?? {};
  return {
    touchpoint: survey.touchpoint,
    version: survey.version,
    metric: survey.metric,
    scale: survey.scale,
    appearance: survey.appearance,
    locale,
    direction: textDirection(locale),
    texts: resolveTexts(survey, builtIn, own),
    followUps: survey.followUps.map((followUp) => ({
      key: followUp.key,
      kind: followUp.kind,
      bands: followUp.bands ?? [...bands[survey.metric]],
      ...(followUp.multiple && { multiple: true }),
      question: followUp.texts?.[locale]?.question ?? own.comment ?? builtIn.metrics[survey.metric].comment,
      ...(followUp.options && {
        options: followUp.options.map(({ key, texts }) => ({ key, text: texts[locale] ?? key })),
      }),
    })),
    display: survey.display,
    theme: { scheme: survey.theme.scheme, variables: {} },
  };
}

function chooseLocale(
  { locales, defaultLocale }: Survey,
  { locale, acceptLanguage }: LanguagePreference,
): string {
  for (const header of [locale, acceptLanguage]) {
    if (!header) continue;
    const [best] = new Negotiator({ headers: { 'accept-language': header } }).languages(locales);
    if (best) return best;
  }
  return defaultLocale;
}

function resolveTexts(survey: Survey, builtIn: BuiltInWords, own: SurveyTexts): AskedSurvey['texts'] {
  const words = builtIn.metrics[survey.metric];
  const scores = survey.scale.max - survey.scale.min + 1;
  const labels = own.labels ?? words.labels[scores];
  return {
    question: own.question ?? words.question,
    low: own.low ?? words.low,
    high: own.high ?? words.high,
    ...(survey.appearance === 'agreement' && labels && { labels: [...labels] }),
    thanks: own.thanks ?? builtIn.thanks,
    send: own.send ?? builtIn.send,
    close: own.close ?? builtIn.close,
    answer: 'Answer',
    tab: 'Feedback',
    region: builtIn.region,
  };
}
