import { type AskedSurvey, type MailTool, mailTools, type Theme } from '@voxpoint/contract';
import { type Metric, scoresOf } from '@voxpoint/contract/vocabulary';
import { findNewestPublishableKey } from '../../access/keys/queries.ts';
import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import { readSurvey, surveyNotFound } from '../../setup/surveys/read-surveys.ts';
import { resolveSurvey } from '../../setup/surveys/resolve-survey.ts';
import { touchpoints } from '../../setup/touchpoints/touchpoints.ts';
import { hostedPageUrl } from '../links/hosted-page.ts';

interface WantedBlock {
  publicUrl: string;
  touchpoint: string;
  metric?: Metric;
  locale?: string;
  tool: MailTool;
  /** In place of what the tool fills in. */
  respondent?: string;
}

/** What a mail asks. */
export interface EmailBlock {
  asked: AskedSurvey;
  theme: Theme;
  answers: BlockAnswer[];
}

export interface BlockAnswer {
  score: number;
  /** What the score means, where that is said: of both ends. */
  meaning?: string;
  /** The hosted page with this score marked; the placeholder stands in it as it is, all else is encoded. */
  url: string;
}

/**
 * The survey of a block, with a link for each score by the newest publishable key. Throws `touchpoint-not-found`,
 * `survey-not-found`, `key-not-found`, or `respondent-not-signed` if its answers would be refused.
 */
export async function readEmailBlock(
  context: Context,
  projectId: number,
  { publicUrl, touchpoint, locale, tool, ...wanted }: WantedBlock,
): Promise<EmailBlock> {
  const { orm } = context.database;
  const { defaultMetric } = await touchpoints.require(orm, projectId, touchpoint);
  const metric = wanted.metric ?? defaultMetric;
  if (!metric) throw surveyNotFound(touchpoint, metric);
  const survey = await readSurvey(context, projectId, { touchpoint, metric });
  if (survey.requireSigned) throw signedOnly();
  const key = await findNewestPublishableKey(orm, projectId);
  if (key === undefined) throw noKey();
  const asked = resolveSurvey(survey, { locale });
  const page = hostedPageUrl(publicUrl, { touchpoint, key, metric, channel: 'email', locale: asked.locale });
  const respondent = wanted.respondent ?? mailTools[tool];
  const named = respondent === undefined ? '' : `&respondent=${respondent}`;
  return {
    asked,
    theme: survey.theme,
    answers: answersOf(asked, (score) => `${page}&score=${score}${named}`),
  };
}

/** A link for each score. */
export function answersOf({ texts, scale }: AskedSurvey, urlOf: (score: number) => string): BlockAnswer[] {
  const meanings: Record<number, string> = { [scale.min]: texts.low, [scale.max]: texts.high };
  return scoresOf(scale).map((score) => ({
    ...{ score, meaning: meanings[score] || undefined },
    url: urlOf(score),
  }));
}

function signedOnly(): CodedError {
  return new CodedError(
    'respondent-not-signed',
    'The survey takes signed respondents only, and the buttons of a mail bear no token. Set requireSigned to false, invite each customer by a link of their own (POST /v1/invites), or send links with #token=….',
  );
}

function noKey(): CodedError {
  return new CodedError(
    'key-not-found',
    'The project has no publishable key in force, so the buttons would lead nowhere. Make one with POST /v1/keys.',
  );
}
