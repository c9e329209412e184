import type { AskedSurvey, Survey, SurveyTexts } from '@voxpoint/contract';
import {
  type Appearance,
  bandOf,
  bands,
  bandsOf,
  labelledAppearances,
  scoresOf,
  surveyDefaults,
} from '@voxpoint/contract/vocabulary';
import { differing } from '../../base/differing.ts';
import { type BuiltInWords, contactWords, labelsOf, type MetricWords } from './locales/built-in-words.ts';
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
    bands: bandStarts(survey),
    appearance: survey.appearance,
    locale,
    direction: textDirection(locale),
    texts: resolveTexts(survey, builtIn, own),
    followUps: survey.followUps.map((followUp) => ({
      key: followUp.key,
      kind: followUp.kind,
      bands: followUp.bands ?? [...bands[survey.metric]],
      ...(followUp.multiple && { multiple: true }),
      question:
        followUp.texts?.[locale]?.question ??
        (followUp.contact
          ? builtIn.contact[contactWords(followUp.contact)]
          : (own.comment ?? builtIn.metrics[survey.metric].comment)),
      ...(followUp.contact && { contact: followUp.contact, consent: followUp.consent?.[locale] ?? '' }),
      ...(followUp.options && {
        options: followUp.options.map(({ key, texts, freeText }) => ({
          key,
          text: texts[locale] ?? key,
          ...(freeText && { freeText }),
        })),
      }),
    })),
    display: leanDisplay(survey.display),
    theme: resolveTheme(survey.theme),
  };
}

/** Without what the widget takes for granted: every byte counts on somebody's page. */
function leanDisplay({
  offset,
  layer,
  thanksSeconds,
  conditions,
  ...display
}: Survey['display']): AskedSurvey['display'] {
  const { display: usual } = surveyDefaults;
  const binding = differing(conditions, usual.conditions);
  return {
    ...display,
    ...differing({ offset, thanksSeconds }, usual),
    ...(layer !== null && { layer }),
    ...(Object.keys(binding).length > 0 && { conditions: binding }),
  };
}

/** The lowest score of each band that the scale has. */
function bandStarts({ metric, scale }: Survey): AskedSurvey['bands'] {
  const starts = bandsOf(metric, scale).map((band) => [
    band,
    scoresOf(scale).find((score) => bandOf(metric, scale, score) === band),
  ]);
  return Object.fromEntries(starts);
}

const labelled: ReadonlySet<Appearance> = new Set(labelledAppearances);

function resolveTexts(survey: Survey, builtIn: BuiltInWords, own: SurveyTexts): AskedSurvey['texts'] {
  const words: MetricWords = builtIn.metrics[survey.metric];
  const builtInLabels = labelsOf(words, scoresOf(survey.scale).length);
  const labels = own.labels ?? builtInLabels;
  return {
    question: own.question ?? words.question,
    low: own.low ?? builtInLabels?.[0] ?? words.low,
    high: own.high ?? builtInLabels?.at(-1) ?? words.high,
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
