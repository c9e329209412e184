import { memberError, type Survey, surveyDisplay } from '@voxpoint/contract';
import { type Channel, type Metric, type Scale, scaleOf } from '@voxpoint/contract/vocabulary';
import { CodedError } from '../../base/coded-error.ts';
import { ExpiringCache } from '../../base/expiring-cache.ts';
import type { Context } from '../../db/context.ts';
import { noTouchpointAt } from '../../setup/resources/not-found.ts';
import { type AnswerableRow, findFollowUps, listAnswerable } from '../../setup/surveys/queries.ts';
import { surveyNotFound } from '../../setup/surveys/read-surveys.ts';
import { type AnswerableFollowUps, answerableFollowUps } from './judge-follow-ups.ts';

/** What was asked: an answer is judged by the scale of the version that was shown. */
export interface SurveyTarget {
  touchpointId: number;
  metric: Metric;
  surveyVersion: number;
  /** Whether that is the one that is asked now. */
  isCurrent: boolean;
  scale: Scale;
  /** The touchpoint's own channel. */
  channel: Channel;
  /** The touchpoint's weight. */
  importance: number;
  /** Of a publishable key only answers of signed respondents are taken. */
  requireSigned: boolean;
  /** How far the answers of a signed respondent must lie apart, in days; null: they need not. */
  oncePerDays: number | null;
  restraint: Survey['display']['restraint'];
}

export interface NamedSurvey {
  touchpoint: string;
  metric?: Metric;
  surveyVersion?: number;
}

/** Finds what a response or an impression belongs to, mostly from memory: it is on the path of every answer. */
export interface SurveyCache {
  /** Throws `touchpoint-not-found`, `survey-not-found` or `survey-version-unknown`. */
  find(projectId: number, asked: NamedSurvey): SurveyTarget | Promise<SurveyTarget>;
  /** What was asked after the score. */
  followUpsOf(projectId: number, asked: SurveyTarget): AnswerableFollowUps | Promise<AnswerableFollowUps>;
  /** Forgets what it knows, after this server changed a touchpoint or a survey. */
  forget(): void;
}

interface AnswerableSurvey extends Pick<SurveyTarget, 'requireSigned' | 'oncePerDays' | 'restraint'> {
  currentVersion: number;
  scaleMaxByVersion: Map<number, number>;
}

/** What answers to a touchpoint are judged by. */
export interface AnswerableTouchpoint {
  touchpointId: number;
  channel: Channel;
  importance: number;
  defaultMetric: Metric | null;
  surveys: Map<Metric, AnswerableSurvey>;
}

/** Another server's change of a survey is seen after this time; a new one at once, because a miss reloads. */
const ttlMs = 4_000;
/** A version never changes; the oldest that were asked for make room. */
const maxVersions = 2_000;

export function createSurveyCache({ database, clock }: Context): SurveyCache {
  const projects = new ExpiringCache<Map<string, AnswerableTouchpoint>>({ clock, ttlMs, maxEntries: 1_000 });
  const load = (projectId: number) => async () => byTouchpoint(await listAnswerable(database, projectId));

  const lookUp = async (projectId: number, asked: NamedSurvey) => {
    const found = findTarget(await projects.get(projectId, load(projectId)), asked);
    if (!(found instanceof CodedError)) return found;
    const fresh = findTarget(await projects.refresh(projectId, load(projectId)), asked);
    if (fresh instanceof CodedError) throw fresh;
    return fresh;
  };

  const versions = new Map<string, AnswerableFollowUps>();
  const loadVersion = async (name: string, projectId: number, target: SurveyTarget) => {
    const version = { ...target, version: target.surveyVersion };
    const followUps = answerableFollowUps((await findFollowUps(database, projectId, version)) ?? []);
    const [oldest] = versions.keys();
    if (versions.size >= maxVersions && oldest !== undefined) versions.delete(oldest);
    versions.set(name, followUps);
    return followUps;
  };

  return {
    followUpsOf: (projectId, asked) => {
      const name = [projectId, asked.touchpointId, asked.metric, asked.surveyVersion].join('/');
      return versions.get(name) ?? loadVersion(name, projectId, asked);
    },
    find: (projectId, asked) => {
      const known = projects.peek(projectId);
      const found = known && findTarget(known, asked);
      return found === undefined || found instanceof CodedError ? lookUp(projectId, asked) : found;
    },
    forget: () => projects.clear(),
  };
}

function byTouchpoint(rows: AnswerableRow[]): Map<string, AnswerableTouchpoint> {
  const touchpoints = new Map<string, AnswerableTouchpoint>();
  for (const row of rows) {
    const touchpoint = touchpoints.get(row.touchpoint) ?? {
      touchpointId: row.touchpointId,
      channel: row.channel as Channel,
      importance: row.importance,
      defaultMetric: row.defaultMetric,
      surveys: new Map(),
    };
    touchpoints.set(row.touchpoint, touchpoint);
    if (row.metric === null || row.version === null || row.scaleMax === null) continue;
    const survey = touchpoint.surveys.get(row.metric) ?? {
      currentVersion: row.currentVersion ?? row.version,
      scaleMaxByVersion: new Map(),
      requireSigned: row.requireSigned ?? false,
      oncePerDays: row.oncePerDays,
      restraint: surveyDisplay.shape.restraint.parse(row.restraint ?? undefined),
    };
    touchpoint.surveys.set(row.metric, survey);
    survey.scaleMaxByVersion.set(row.version, row.scaleMax);
  }
  return touchpoints;
}

/** What was asked, among the touchpoints that are known; or why it cannot have been asked. */
export function findTarget(
  touchpoints: ReadonlyMap<string, AnswerableTouchpoint> | undefined,
  asked: NamedSurvey,
): SurveyTarget | CodedError {
  const touchpoint = touchpoints?.get(asked.touchpoint);
  if (!touchpoint) return noTouchpointAt('touchpoint', asked.touchpoint);
  const metric = asked.metric ?? touchpoint.defaultMetric;
  const survey = metric && touchpoint.surveys.get(metric);
  if (!metric || !survey) return surveyNotFound(asked.touchpoint, metric);
  const surveyVersion = asked.surveyVersion ?? survey.currentVersion;
  const scaleMax = survey.scaleMaxByVersion.get(surveyVersion);
  if (scaleMax === undefined) {
    return new CodedError(
      'survey-version-unknown',
      `surveyVersion: the ${metric} survey of '${asked.touchpoint}' has versions 1 to ${survey.scaleMaxByVersion.size}, not ${surveyVersion}.`,
      {
        errors: [
          memberError('surveyVersion', 'survey-version-unknown', { latest: survey.scaleMaxByVersion.size }),
        ],
      },
    );
  }
  const { touchpointId, channel, importance } = touchpoint;
  const { requireSigned, oncePerDays, restraint } = survey;
  const isCurrent = surveyVersion === survey.currentVersion;
  return {
    touchpointId,
    metric,
    surveyVersion,
    isCurrent,
    scale: scaleOf(metric, scaleMax),
    channel,
    importance,
    requireSigned,
    oncePerDays,
    restraint,
  };
}
