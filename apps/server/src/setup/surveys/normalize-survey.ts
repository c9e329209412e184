import { canonicalTag, type FollowUp, type Survey, type SurveyInput } from '@voxpoint/contract';
import {
  appearancesOf,
  bands,
  followUpLimits,
  type Metric,
  scaleOf,
  scalesOf,
  scoresOf,
} from '@voxpoint/contract/vocabulary';
import { type CodedError, invalidMember } from '../../base/coded-error.ts';
import { ErrorCollector } from '../../base/error-collector.ts';
import { checkTheme } from './check-theme.ts';
import { surveyLocales } from './survey-locales.ts';

/** What is asked: a response names the version that holds it. */
export type NormalizedSurvey = Pick<Survey, 'scale' | 'appearance' | 'texts' | 'followUps'>;

/**
 * Completes what the owner gave with the metric's defaults and checks it against the metric.
 * Throws `validation-failed` with the paths of what does not fit.
 */
export function normalizeSurvey(
  metric: Metric,
  input: SurveyInput,
): NormalizedSurvey & Pick<Survey, 'defaultLocale' | 'locales'> {
  const errors = new ErrorCollector();
  errors.check(() => checkTheme(input.theme));
  errors.check(() => checkTimes(input));
  errors.check(() => checkPages(input.display.pages));
  const scale = errors.check(() => chooseScale(metric, input.scale));
  const appearance = scale && errors.check(() => chooseAppearance(metric, scale, input.appearance));
  const texts = errors.check(() => byCanonicalLocale(input.texts, 'texts'));
  const followUps = errors.check(() => input.followUps.map(canonicalFollowUp));
  if (scale && texts) errors.check(() => checkLabels({ scale, texts }));
  if (texts) errors.check(() => checkThanks(metric, texts));
  if (followUps) errors.check(() => checkFollowUps(metric, followUps));
  const design = scale && appearance && texts && followUps && { scale, appearance, texts, followUps };
  const languages = design && errors.check(() => chooseDefaultLocale(design, input.defaultLocale));
  errors.throwIfAny();
  return { ...design, ...languages } as NonNullable<typeof design> & NonNullable<typeof languages>;
}

function chooseDefaultLocale(
  design: NormalizedSurvey,
  given: string | undefined,
): Pick<Survey, 'defaultLocale' | 'locales'> {
  const locales = surveyLocales(design);
  const [ownLocale] = Object.keys(design.texts);
  const defaultLocale = canonicalLocale(given ?? ownLocale ?? 'en', 'defaultLocale');
  if (locales.includes(defaultLocale)) return { defaultLocale, locales };
  throw invalidMember('defaultLocale', 'language-incomplete', {
    language: defaultLocale,
    languages: locales,
  });
}

/** A parameter without a name is one that no page has. Stored surveys may have such pages, so their form does not say it. */
function checkPages(pages: readonly string[]): void {
  const at = pages.findIndex((page) => /^[^#?]*\?(?:[^#]*&)?(?:[=&#]|$)/.test(page));
  if (at >= 0) throw invalidMember(`display.pages.${at}`, 'wrong-format', { format: 'path' });
}

function checkTimes({ opensAt, closesAt }: SurveyInput): void {
  if (opensAt === null || closesAt === null || Date.parse(opensAt) < Date.parse(closesAt)) return;
  throw invalidMember('opensAt', 'opens-too-late', { closesAt });
}

function chooseScale(metric: Metric, given: SurveyInput['scale']): Survey['scale'] {
  const scales = scalesOf(metric);
  if (!given) return scaleOf(metric);
  const chosen = scales.find((scale) => scale.max === given.max && (given.min ?? scale.min) === scale.min);
  if (chosen) return chosen;
  const params = { metric, scales: scales.map(({ min, max }) => ({ min, max })) };
  throw invalidMember('scale', 'scale-not-of-metric', params);
}

function chooseAppearance(
  metric: Metric,
  scale: Survey['scale'],
  given: SurveyInput['appearance'],
): Survey['appearance'] {
  const allowed = appearancesOf(metric, scale);
  const chosen = given ?? allowed[0];
  if (allowed.includes(chosen)) return chosen;
  const { min, max } = scale;
  const params = { metric, scale: { min, max }, values: allowed };
  throw invalidMember('appearance', 'not-of-metric', { of: 'appearance', ...params });
}

function checkLabels({ scale, texts }: Pick<NormalizedSurvey, 'scale' | 'texts'>): void {
  const scores = scoresOf(scale).length;
  for (const [locale, { labels }] of Object.entries(texts)) {
    if (labels && labels.length !== scores) {
      const params = { needed: scores, count: labels.length };
      throw invalidMember(`texts.${locale}.labels`, 'wrong-number-of-labels', params);
    }
  }
}

function checkThanks(metric: Metric, texts: Survey['texts']): void {
  for (const [locale, { thanksFor = {} }] of Object.entries(texts)) {
    const foreign = foreignBand(metric, Object.keys(thanksFor));
    if (foreign) throw foreignBandAt(`texts.${locale}.thanksFor.${foreign}`, metric, foreign);
  }
}

function foreignBand(metric: Metric, given: readonly string[] = []): string | undefined {
  return given.find((band) => !(bands[metric] as readonly string[]).includes(band));
}

function foreignBandAt(path: string, metric: Metric, given: string): CodedError {
  return invalidMember(path, 'not-of-metric', { of: 'band', metric, values: bands[metric], given });
}

function checkFollowUps(metric: Metric, followUps: readonly FollowUp[]): void {
  for (const [index, { bands: given, options }] of followUps.entries()) {
    const foreign = foreignBand(metric, given);
    if (foreign) throw foreignBandAt(`followUps.${index}.bands`, metric, foreign);
    const keys = options?.map(({ key }) => key) ?? [];
    if (new Set(keys).size < keys.length)
      throw invalidMember(`followUps.${index}.options`, 'duplicate', { of: 'option' });
  }
  for (const band of bands[metric]) {
    const asked = followUps.filter((followUp) => !followUp.bands || followUp.bands.includes(band));
    if (asked.length > followUpLimits.perBand) {
      const params = { max: followUpLimits.perBand, count: asked.length, band };
      throw invalidMember('followUps', 'too-many', { of: 'follow-ups', ...params });
    }
    if (new Set(asked.map(({ key }) => key)).size < asked.length) {
      throw invalidMember('followUps', 'duplicate', { of: 'follow-up', key: band });
    }
  }
}

function canonicalFollowUp(followUp: FollowUp, index: number): FollowUp {
  const path = `followUps.${index}`;
  return {
    ...followUp,
    ...(followUp.texts && { texts: byCanonicalLocale(followUp.texts, `${path}.texts`) }),
    ...(followUp.consent && { consent: byCanonicalLocale(followUp.consent, `${path}.consent`) }),
    ...(followUp.options && {
      options: followUp.options.map((option, index) => ({
        ...option,
        texts: byCanonicalLocale(option.texts, `${path}.options.${index}.texts`),
      })),
    }),
  };
}

function byCanonicalLocale<Words>(texts: Record<string, Words>, path: string): Record<string, Words> {
  const entries = Object.entries(texts).map(
    ([locale, words]) => [canonicalLocale(locale, `${path}.${locale}`), words] as const,
  );
  const canonical = Object.fromEntries(entries);
  if (Object.keys(canonical).length < entries.length)
    throw invalidMember(path, 'duplicate', { of: 'language' });
  return canonical;
}

function canonicalLocale(locale: string, path: string): string {
  try {
    return Intl.getCanonicalLocales(canonicalTag(locale))[0] ?? locale;
  } catch {
    throw invalidMember(path, 'wrong-format', { format: 'language-tag' });
  }
}
