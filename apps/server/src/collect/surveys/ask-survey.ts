import type { AskedSurvey, Survey } from '@voxpoint/contract';
import type { DisplayMode, Metric } from '@voxpoint/contract/vocabulary';
import type { KnownSigningKeys } from '../../access/signing-keys/known-signing-keys.ts';
import type { IdentifiedProject } from '../../base/identity.ts';
import { countResponses } from '../../counts/queries.ts';
import type { Context } from '../../db/context.ts';
import type { LanguagePreference } from '../../setup/surveys/match-locale.ts';
import { findSurvey } from '../../setup/surveys/queries.ts';
import { surveyNotFound, toSurvey } from '../../setup/surveys/read-surveys.ts';
import { resolveSurvey } from '../../setup/surveys/resolve-survey.ts';
import { touchpoints } from '../../setup/touchpoints/touchpoints.ts';
import { findSubject, notSigned } from '../respondents/judge-respondent.ts';
import { mayNotBeAsked } from '../respondents/restraint.ts';

/** The path of the header by which a token comes, as errors name it. */
const respondentHeader = 'headers.voxpoint-respondent';

interface Request extends LanguagePreference {
  touchpoint: string;
  metric?: Metric;
  /** How it is to be shown, if not as the survey says. */
  mode?: DisplayMode;
  /** Says who is to be asked. */
  token?: string;
  /** With a secret key. */
  isTrusted: boolean;
}

/**
 * The survey to ask now, or null if nothing is to be asked: paused, archived, not open yet, closed or its quota reached; or
 * whoever is signed has answered or dismissed. Throws `touchpoint-not-found`, `survey-not-found` or `respondent-not-signed`.
 */
export async function askSurvey(
  context: Context & { signingKeys: KnownSigningKeys },
  project: IdentifiedProject,
  request: Request,
): Promise<AskedSurvey | null> {
  const { survey, touchpointId, isAsked } = await findSurveyToAsk(context, project.id, request);
  if (!isAsked) return null;
  const now = context.clock();
  const respondent = await signedRespondent(context, project, { survey, now, ...request });
  if (respondent !== undefined) {
    const { metric, oncePerDays, display } = survey;
    const mode = request.mode ?? display.mode;
    const isRestrained = await mayNotBeAsked(context.database, project, {
      ...{ respondent, now, touchpointId, metric, oncePerDays },
      restraint: isExempt(mode) ? undefined : display.restraint,
    });
    if (isRestrained) return null;
  }
  return resolveSurvey(survey, request);
}

/** The survey whether or not it is to be asked now. Throws `touchpoint-not-found` or `survey-not-found`. */
export async function findSurveyToAsk(
  context: Context,
  projectId: number,
  request: Pick<Request, 'touchpoint' | 'metric'>,
): Promise<{ survey: Survey; touchpointId: number; isAsked: boolean }> {
  const { orm } = context.database;
  const touchpoint = await touchpoints.require(orm, projectId, request.touchpoint);
  const metric = request.metric ?? touchpoint.defaultMetric;
  const stored = metric && (await findSurvey(orm, projectId, { touchpointId: touchpoint.id, metric }));
  if (!metric || !stored) throw surveyNotFound(request.touchpoint, metric);

  const survey = toSurvey(touchpoint.key, stored);
  const { id: touchpointId } = touchpoint;
  const isOn =
    touchpoint.archivedAt === null && survey.status === 'active' && isOpen(survey, context.clock());
  if (!isOn || survey.quota === null) return { survey, touchpointId, isAsked: isOn };
  const counted = await countResponses(context.database, projectId, { touchpointId, metric });
  return { survey, touchpointId, isAsked: counted < survey.quota };
}

/** These are there to be used, and so ask whoever wants it. */
function isExempt(mode: DisplayMode): boolean {
  return mode === 'inline' || mode === 'tab';
}

/** Who is to be asked, if that is signed. An answer that would be refused is not asked for. */
async function signedRespondent(
  context: { signingKeys: KnownSigningKeys },
  project: IdentifiedProject,
  { survey, now, token, isTrusted }: { survey: Survey; now: Date } & Pick<Request, 'token' | 'isTrusted'>,
): Promise<string | undefined> {
  const found =
    token === undefined
      ? ({ unsigned: 'missing' } as const)
      : await findSubject(context, project, { token, actedAt: now, receivedAt: now });
  if ('subject' in found) return found.subject;
  if (survey.requireSigned && !isTrusted) throw notSigned(respondentHeader, found.unsigned, project);
  return undefined;
}

function isOpen({ opensAt, closesAt }: Survey, now: Date): boolean {
  const has = (at: string | null) => at !== null && Date.parse(at) <= now.getTime();
  return (opensAt === null || has(opensAt)) && !has(closesAt);
}
