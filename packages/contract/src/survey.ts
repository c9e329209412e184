import { z } from 'zod';
import { askedFollowUp, followUp } from './follow-up.ts';
import { formatted, issue } from './issues.ts';
import { oneOf, page } from './list.ts';
import { askedDisplay, surveyDisplay } from './survey-display.ts';
import {
  boundedInstant,
  languageName,
  largestInteger,
  locale,
  slug,
  text,
  webAddress,
  words,
} from './text.ts';
import {
  allBands,
  appearances,
  followUpLimits,
  labelledAppearances,
  metrics,
  scalesOf,
  surveyDefaults,
} from './vocabulary.ts';

/** Whole, and without a name before the host, which would make one host look like another. */
function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\\]/i.test(value) && URL.canParse(value) && new URL(value).username === '';
}

const labelled = labelledAppearances.join(', ');
const scaleMaxima = metrics
  .map(
    (metric) =>
      `${metric}: ${scalesOf(metric)
        .map(({ max }) => max)
        .join(', ')}.`,
  )
  .join(' ');

/** What is said to one band at the end: a review link for promoters, help for detractors. */
const bandThanks = z.strictObject({
  text: words(300),
  link: z
    .strictObject({
      text: words(60),
      url: text(2000).refine(isWebAddress, issue('wrong-format', { format: 'web-address' })),
    })
    .optional(),
});

/** The words of a survey in one language. What is absent comes from the built-in words. */
export const surveyTexts = z.strictObject({
  question: words(300).optional(),
  low: text(60).optional().describe('What the lowest score means.'),
  high: text(60).optional().describe('What the highest score means.'),
  labels: z.array(words(60)).optional().describe(`A word for every score (appearances ${labelled}).`),
  comment: words(300).optional().describe('The question of the follow-up with the key comment.'),
  thanks: words(300).optional(),
  thanksFor: z
    .partialRecord(z.enum(allBands), bandThanks)
    .optional()
    .describe('Instead of thanks, for these bands.'),
  send: words(40).optional(),
  close: words(40).optional(),
  answer: words(40).optional().describe('The button of a survey that is folded into one line.'),
  tab: words(40).optional().describe('What stands on the tab (mode tab).'),
});
export type SurveyTexts = z.infer<typeof surveyTexts>;

const { theme: defaultTheme } = surveyDefaults;

const color = formatted('color', /^#[0-9a-f]{6}$/i);
const palette = z.strictObject({
  accent: color.optional(),
  background: color.optional(),
  text: color.optional(),
});
const scheme = z.enum(['auto', 'light', 'dark']);

/**
 * Font families as CSS writes them: names in quotes, or words; nothing can end the declaration or leave a quote open.
 * An unquoted word does not begin with a digit.
 */
const fontFamilies = (() => {
  const word = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_-]*`;
  const family = String.raw`(?:"[\p{L}\p{M}\p{N} ._-]+"|'[\p{L}\p{M}\p{N} ._-]+'|-?${word}(?: ${word})*)`;
  return new RegExp(`^${family}(?:, ?${family})*$`, 'u');
})();

/** How the survey looks. Contrast is checked when it is saved. Read from the store by it too, as the display is. */
export const surveyTheme = z.strictObject({
  scheme: scheme.default(defaultTheme.scheme).describe('auto: as the visitor has set the device.'),
  light: palette.default(defaultTheme.light),
  dark: palette.default(defaultTheme.dark),
  radius: z.int().min(0).max(32).optional().describe('Of the corners, in CSS pixels.'),
  font: formatted('font-families', fontFamilies, text(200)).optional(),
  logo: webAddress
    .optional()
    .describe('A picture at the top of the hosted page, which loads it from there; no other place shows it.'),
});

export type Theme = z.infer<typeof surveyTheme>;

const scaleInput = z.strictObject({ min: z.int().optional(), max: z.int() });
const scale = z.strictObject({ min: z.int(), max: z.int() });

/** A metric in the address of a survey. */
export const metric = oneOf(metrics);

/** The language in which a survey is asked. */
export const wantedLocale = locale
  .optional()
  .describe('Best language; else Accept-Language; else the survey’s default.');

/** What `PUT /v1/touchpoints/{key}/surveys/{metric}` takes; `{}` is a whole survey. */
export const surveyInput = z
  .strictObject({
    status: z.enum(['active', 'paused']).default(surveyDefaults.status),
    scale: scaleInput.optional().describe(`The highest score; the first is the default. ${scaleMaxima}`),
    appearance: z.enum(appearances).optional(),
    defaultLocale: locale.optional(),
    texts: z.record(languageName, surveyTexts).default(surveyDefaults.texts),
    followUps: z
      .array(followUp)
      .max(followUpLimits.perSurvey)
      .default(surveyDefaults.followUps)
      .describe(`At most ${followUpLimits.perBand} for any band; by default a comment.`),
    display: surveyDisplay.prefault({}),
    theme: surveyTheme.prefault({}),
    opensAt: boundedInstant.nullable().default(surveyDefaults.opensAt).describe('Asks from then on.'),
    closesAt: boundedInstant.nullable().default(surveyDefaults.closesAt).describe('Asks until then.'),
    quota: z
      .int()
      .min(1)
      .max(largestInteger)
      .nullable()
      .default(surveyDefaults.quota)
      .describe('Asks no more once so many responses count.'),
    requireSigned: z
      .boolean()
      .default(surveyDefaults.requireSigned)
      .describe('Takes answers with a publishable key only of signed respondents.'),
    oncePerDays: z
      .int()
      .min(1)
      .max(3_650)
      .nullable()
      .default(surveyDefaults.oncePerDays)
      .describe('Takes one answer of each signed respondent in so many days.'),
  })
  .meta({
    id: 'SurveySettings',
    examples: [
      {
        texts: { en: { question: 'How likely are you to recommend us?' } },
        display: { pages: ['/thanks/*'] },
        quota: 500,
      },
    ],
  });
export type SurveyInput = z.infer<typeof surveyInput>;

/** A survey as its owner sees it: with every language. */
export const survey = z
  .strictObject({
    touchpoint: slug,
    metric: z.enum(metrics),
    status: z.enum(['active', 'paused', 'archived']),
    version: z.int().describe('Grows when scale, appearance, texts or follow-ups change.'),
    scale,
    appearance: z.enum(appearances),
    defaultLocale: z.string(),
    locales: z.array(z.string()).describe('The languages in which it can be asked.'),
    texts: z.record(z.string(), surveyTexts),
    followUps: z.array(followUp),
    display: surveyDisplay,
    theme: surveyTheme,
    opensAt: z.iso.datetime().nullable(),
    closesAt: z.iso.datetime().nullable(),
    quota: z.int().nullable(),
    requireSigned: z.boolean(),
    oncePerDays: z.int().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Survey' });
export type Survey = z.infer<typeof survey>;

export const surveyPage = page(survey).meta({ id: 'SurveyPage' });

/** A survey as it is asked: every word that is shown, in one language. */
export const askedSurvey = z
  .strictObject({
    touchpoint: slug,
    version: z.int(),
    metric: z.enum(metrics),
    scale,
    bands: z
      .partialRecord(z.enum(allBands), z.int())
      .describe('The lowest score of each band, from the worst band to the best.'),
    appearance: z.enum(appearances),
    locale: z.string(),
    direction: z.enum(['ltr', 'rtl']),
    texts: z.strictObject({
      question: z.string(),
      low: z.string(),
      high: z.string(),
      labels: z
        .array(z.string())
        .optional()
        .describe(`A word for every score, from the lowest (appearances ${labelled}).`),
      thanks: z.string(),
      thanksFor: z.partialRecord(z.enum(allBands), bandThanks).optional(),
      send: z.string(),
      close: z.string(),
      answer: z.string(),
      tab: z.string(),
      region: z.string().describe('The name of the survey for screen readers.'),
    }),
    followUps: z.array(askedFollowUp),
    display: askedDisplay,
    theme: z.strictObject({
      scheme,
      variables: z
        .record(z.string(), z.string())
        .describe(
          'CSS custom properties of the widget, such as --voxpoint-accent, with light-dark() values.',
        ),
    }),
  })
  .meta({ id: 'AskedSurvey' });
export type AskedSurvey = z.infer<typeof askedSurvey>;
