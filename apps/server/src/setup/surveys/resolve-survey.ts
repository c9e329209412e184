import type { AskedSurvey, Survey, SurveyTexts } from '@voxpoint/contract';
import { type Appearance, bands, labelledAppearances } from '@voxpoint/contract/vocabulary';
import type { BuiltInWords, MetricWords } from './locales/built-in-words.ts';
import { builtInLanguages } from './locales/index.ts';
import { type LanguagePreference, matchLocale } from './match-locale.ts';
import { resolveTheme } from './resolve-theme.ts';
import { builtInWords, textDirection } from './survey-locales.ts';

/** The survey with every word in one language. */
export function resolveSurvey(survey: Survey, preference: LanguagePreference): AskedSurvey {
  const locale = matchLocale(survey, preference);
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
    theme: resolveTheme(survey.theme),
  };
}

const labelled: ReadonlySet<Appearance> = new Set(labelledAppearances);

function resolveTexts(survey: Survey, builtIn: BuiltInWords, own: SurveyTexts): AskedSurvey['texts'] {
  const words: MetricWords = builtIn.metrics[survey.metric];
  const scores = survey.scale.max - survey.scale.min + 1;
  const labels = own.labels ?? words.labels[scores];
  return {
    question: own.question ?? words.question,
    low: own.low ?? words.low,
    high: own.high ?? words.high,
    ...(labelled.has(survey.appearance) && labels && { labels: [...labels] }),
    thanks: own.thanks ?? builtIn.thanks,
    ...(own.thanksFor && { thanksFor: own.thanksFor }),
    send: own.send ?? builtIn.send,
    close: own.close ?? builtIn.close,
    answer: own.answer ?? builtIn.answer,
    tab: own.tab ?? builtIn.tab,
    region: builtIn.region,
  };
}
