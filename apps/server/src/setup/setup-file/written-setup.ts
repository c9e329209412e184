import {
  type Alert,
  alertInput,
  type Dimension,
  type Journey,
  type Link,
  linkInput,
  type Persona,
  type Project,
  project,
  projectInput,
  type ReportSubscription,
  reportSubscription,
  type Survey,
  surveyInput,
  type Touchpoint,
  touchpoint,
  touchpointInput,
  type Webhook,
  type WrittenSetup,
  webhookInput,
  reportRest as writtenReportRest,
} from '@voxpoint/contract';
import { appearancesOf, scaleOf } from '@voxpoint/contract/vocabulary';
import { differing } from '../../base/differing.ts';

type Written<Part extends keyof WrittenSetup> = NonNullable<WrittenSetup[Part]>;
type WrittenTouchpoint = Written<'touchpoints'>[number];
type WrittenSurvey = NonNullable<NonNullable<WrittenTouchpoint['surveys']>[Survey['metric']]>;

/**
 * What may be left out. The database keeps no order of members; these give them theirs. What is called something may be stored
 * in a form that is not taken any more: it is written as it is.
 */
const projectRest = projectInput
  .omit({ name: true })
  .extend({ answerTemplates: project.shape.answerTemplates.default({}) })
  .strip();
const touchpointRest = touchpointInput
  .omit({ name: true, defaultMetric: true })
  .extend({ team: touchpoint.shape.team.default(null) })
  .strip();
const reportRest = writtenReportRest.extend({ where: reportSubscription.shape.where.default({}) });
const surveyRest = surveyInput.omit({ scale: true, appearance: true, defaultLocale: true }).strip();
const projectDefaults = projectRest.parse({});
const touchpointDefaults = touchpointRest.parse({});
const reportDefaults = reportRest.parse({});
const surveyDefaults = surveyRest.parse({});

export function writeProject(project: Project): Written<'project'> {
  return { name: project.name, ...differing(projectRest.parse(project), projectDefaults) };
}

/** `surveys` are all of the touchpoint's; those that are archived are left out. */
export function writeTouchpoint(touchpoint: Touchpoint, surveys: readonly Survey[]): WrittenTouchpoint {
  const { key, name, defaultMetric } = touchpoint;
  // With one survey it is the default by itself; with several it depended on which was made first.
  const isOnlyOne = surveys.length === 1 && surveys[0]?.metric === defaultMetric;
  const written = surveys
    .filter(({ status }) => status !== 'archived')
    .map((survey) => [survey.metric, writeSurvey(survey)] as const);
  return {
    key,
    name,
    ...differing(touchpointRest.parse(touchpoint), touchpointDefaults),
    ...(defaultMetric !== null && !isOnlyOne && { defaultMetric }),
    ...(written.length > 0 && { surveys: Object.fromEntries(written) }),
  };
}

function writeSurvey(survey: Survey): WrittenSurvey {
  const { metric, scale, appearance, defaultLocale } = survey;
  const { display, theme, ...rest } = surveyRest.parse(survey);
  const locales = Object.keys(rest.texts);
  const usualLocale = locales.length > 1 ? undefined : (locales[0] ?? 'en');
  const defaults = surveyDefaults.display;
  const { restraint, conditions, ...ownDisplay } = differing(display, defaults);
  const { status, ...own } = differing(rest, surveyDefaults);
  return {
    ...(status && { status }),
    ...(scale.max !== scaleOf(metric).max && { scale: { max: scale.max } }),
    ...(appearance !== appearancesOf(metric, scale)[0] && { appearance }),
    ...(defaultLocale !== usualLocale && { defaultLocale }),
    ...own,
    ...ifFilled('display', {
      ...ownDisplay,
      ...(restraint && { restraint: differing(restraint, defaults.restraint) }),
      ...(conditions && { conditions: differing(conditions, defaults.conditions) }),
    }),
    ...ifFilled('theme', differing(theme, surveyDefaults.theme)),
  };
}

/** Archived touchpoints are no part of the set-up; a journey through nothing else is left out. */
export function writeJourneys(journeys: readonly Journey[], isAsked: (touchpoint: string) => boolean) {
  return journeys.flatMap(({ key, name, description, touchpoints }): Written<'journeys'> => {
    const asked = touchpoints.filter(isAsked);
    return asked.length > 0
      ? [{ key, name, ...(description !== '' && { description }), touchpoints: asked }]
      : [];
  });
}

const linkRest = linkInput.omit({ touchpoint: true }).strip();
const linkDefaults = linkRest.parse({});

/** Links to archived touchpoints are left out. A code belongs to its server, and is no part of the file. */
export function writeLinks(links: readonly Link[], isAsked: (touchpoint: string) => boolean) {
  return links
    .filter(({ touchpoint }) => isAsked(touchpoint))
    .map((link): Written<'links'>[number] => ({
      ...{ key: link.key, touchpoint: link.touchpoint },
      ...differing(linkRest.parse(link), linkDefaults),
    }));
}

/** Of a persona or of any other value of a dimension. */
export function writeValue({ key, name, description }: Persona): Written<'personas'>[number] {
  return { key, ...(name !== key && { name }), ...(description !== '' && { description }) };
}

export function writeDimension(dimension: Dimension): Written<'dimensions'>[number] {
  return { ...writeValue(dimension), values: dimension.values.map(writeValue) };
}

export function writeReport(report: ReportSubscription): Written<'reports'>[number] {
  return { key: report.key, name: report.name, ...differing(reportRest.parse(report), reportDefaults) };
}

const alertDefaults = alertInput.parse({ name: '-', kind: 'answer' });

/** The address of a chat stands there as its end alone: where the alert is known, it stays. */
export function writeAlert(alert: Alert): Written<'alerts'>[number] {
  const { key, name, kind, when, where, to, openCase, quietMinutes, enabled } = alert;
  const written = {
    ...{ key, name, kind },
    ...differing({ when, where, to, quietMinutes, enabled }, alertDefaults),
    ...(openCase && { openCase }),
  };
  // What is stored was taken in this form: the kind and what it asks belong together.
  return written as Written<'alerts'>[number];
}

const webhookRest = webhookInput.omit({ name: true, url: true, events: true }).strip();
const webhookDefaults = webhookRest.parse({});

/** The address stands there as its end alone: where the webhook is known, it stays. */
export function writeWebhook(webhook: Webhook): Written<'webhooks'>[number] {
  const { key, name, url, events } = webhook;
  return { key, name, url, events, ...differing(webhookRest.parse(webhook), webhookDefaults) };
}

function ifFilled<Name extends string, Members extends object>(name: Name, members: Members) {
  const isFilled = Object.keys(members).length > 0;
  return (isFilled ? { [name]: members } : {}) as Partial<Record<Name, Members>>;
}
