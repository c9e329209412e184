import { z } from 'zod';
import { askedFollowUp, followUp } from './follow-up.ts';
import { formatted, issue } from './issues.ts';
import { oneOf, page } from './list.ts';
import { attributeName, attributeValue } from './response.ts';
import { boundedInstant, languageName, largestInteger, locale, slug, text } from './text.ts';
import {
  allBands,
  appearances,
  deviceClasses,
  displayModes,
  followUpLimits,
  labelledAppearances,
  metrics,
  positions,
  scalesOf,
  surveyDefaults,
} from './vocabulary.ts';

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
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
  text: text(300, 1),
  link: z
    .strictObject({
      text: text(60, 1),
      url: text(2000).refine(isWebAddress, issue('wrong-format', { format: 'web-address' })),
    })
    .optional(),
});

/** The words of a survey in one language. What is absent comes from the built-in words. */
export const surveyTexts = z.strictObject({
  question: text(300, 1).optional(),
  low: text(60).optional().describe('What the lowest score means.'),
  high: text(60).optional().describe('What the highest score means.'),
  labels: z.array(text(60, 1)).optional().describe(`A word for every score (appearances ${labelled}).`),
  comment: text(300, 1).optional().describe('The question of the follow-up with the key comment.'),
  thanks: text(300, 1).optional(),
  thanksFor: z
    .partialRecord(z.enum(allBands), bandThanks)
    .optional()
    .describe('Instead of thanks, for these bands.'),
  send: text(40, 1).optional(),
  close: text(40, 1).optional(),
  answer: text(40, 1).optional().describe('The button of a survey that is folded into one line.'),
  tab: text(40, 1).optional().describe('What stands on the tab (mode tab).'),
});
export type SurveyTexts = z.infer<typeof surveyTexts>;

const trigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('load') }),
  z.strictObject({ kind: z.literal('delay'), seconds: z.number().min(0).max(3600) }),
  z.strictObject({ kind: z.literal('scroll'), percent: z.int().min(1).max(100) }),
  z.strictObject({ kind: z.literal('exit') }).describe('The pointer leaves the page at its top.'),
  z.strictObject({ kind: z.literal('click'), selector: text(200, 1) }),
  z
    .strictObject({ kind: z.literal('event'), name: text(100, 1) })
    .describe('An event of this name on the window.'),
]);

const days = z.int().min(0).max(3650);
const { display: defaultDisplay, theme: defaultTheme } = surveyDefaults;
const defaultRestraint = defaultDisplay.restraint;

const thanksSeconds = z
  .int()
  .min(0)
  .max(600)
  .describe(
    'How long the thanks stay once neither pointer nor keyboard is at them; 0: until they are closed.',
  );
const attributeValues = z.array(attributeValue).min(1).max(20).optional();

/** Of one attribute, by the values that it may have or may not have. */
const attributeCondition = z
  .strictObject({
    name: attributeName,
    is: attributeValues.describe('Holds if the attribute has one of these values; 3 and "3" are the same.'),
    isNot: attributeValues.describe('Holds if it has none of these values, or is not given.'),
  })
  .superRefine(({ is, isNot }, context) => {
    if (!is === !isNot) context.addIssue(issue('either-or', { members: ['is', 'isNot'] }));
  });
export type AttributeCondition = z.infer<typeof attributeCondition>;

const { conditions: defaultConditions } = defaultDisplay;

/** Who is asked, and from when on. All must hold. */
const conditionMembers = {
  attributes: z
    .array(attributeCondition)
    .max(20)
    .describe('Of the person, as the tag, identify() or ask() gives them; all must hold.'),
  devices: z
    .array(z.enum(deviceClasses))
    .max(deviceClasses.length)
    .describe('Asks only on these classes of devices. Empty: on all.'),
  pageViews: z
    .int()
    .min(1)
    .max(1000)
    .describe('Asks from this page view of the visit on; 1: from the first.'),
  seconds: z
    .int()
    .min(0)
    .max(3600)
    .describe('Asks once the visit has lasted so long; the trigger is waited for after that.'),
};
const conditions = z.strictObject({
  attributes: conditionMembers.attributes.default(defaultConditions.attributes),
  devices: conditionMembers.devices.default(defaultConditions.devices),
  pageViews: conditionMembers.pageViews.default(defaultConditions.pageViews),
  seconds: conditionMembers.seconds.default(defaultConditions.seconds),
});

/**
 * How and when the widget shows the survey. Stored ones are read by it too: what an older version did not know takes
 * its default.
 */
export const surveyDisplay = z.strictObject({
  mode: z.enum(displayModes).default(defaultDisplay.mode),
  position: z.enum(positions).default(defaultDisplay.position),
  trigger: trigger.default(defaultDisplay.trigger),
  pages: z
    .array(formatted('path', /^!?[/*]\S*$/, text(200)))
    .max(20)
    .default(defaultDisplay.pages)
    .describe(
      'Asks only on these pages, and not on those after a !, such as !/checkout/*. A path, with or without a slash at its end; with ?name=value the parameters that it must have, in any order; with # what must follow it. * stands for anything. None without a !: on all others.',
    ),
  restraint: z
    .strictObject({
      afterAnswerDays: days.default(defaultRestraint.afterAnswerDays),
      afterDismissalDays: days.default(defaultRestraint.afterDismissalDays),
      betweenTouchpointsDays: days.default(defaultRestraint.betweenTouchpointsDays),
    })
    .prefault({}),
  sampleRate: z
    .number()
    .min(0)
    .max(1)
    .default(defaultDisplay.sampleRate)
    .describe(
      'Share of the page views in which people are asked; of the people, as far as the page names respondents.',
    ),
  thanksSeconds: thanksSeconds.default(defaultDisplay.thanksSeconds),
  conditions: conditions.prefault({}),
});

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
    display: surveyDisplay.extend({
      thanksSeconds: thanksSeconds.optional().describe('How long the thanks stay, if the survey says so.'),
      conditions: z.strictObject(conditionMembers).partial().optional().describe('Those that bind anything.'),
    }),
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
