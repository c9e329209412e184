import type { AskedSurvey, EnteredResponseInput, FollowUpAnswer } from '@voxpoint/contract';
import { afterScore } from '@voxpoint/contract/after-score';
import type { EnteredChannel } from '@voxpoint/contract/vocabulary';

/** Name of the field of the comment, and key of the question that asks for it. */
export const commentField = 'comment';
/** Names of the fields of a follow-up. */
export const answerField = (key: string) => `answer ${key}`;
export const freeTextField = (key: string) => `free text ${key}`;

/** What was entered, as it is sent; only what the survey asks after this score, and what is not empty. */
export function readEntry(fields: FormData, survey: AskedSurvey, answeredAt: string): EnteredResponseInput {
  const score = Number(fields.get('score'));
  const answers = afterScore(survey, score).followUps.flatMap((followUp) => readAnswer(fields, followUp));
  const comment = textOf(fields, commentField);
  const reference = textOf(fields, 'reference');
  const respondent = textOf(fields, 'respondent');
  return {
    ...{ touchpoint: survey.touchpoint, metric: survey.metric, surveyVersion: survey.version, score },
    ...{ locale: survey.locale, channel: fields.get('channel') as EnteredChannel, answeredAt },
    ...(comment && { comment }),
    ...(answers.length > 0 && { answers }),
    ...(reference && { attributes: { reference } }),
    ...(respondent && { respondent: { id: respondent } }),
  };
}

function readAnswer(
  fields: FormData,
  { key, kind, options = [] }: AskedSurvey['followUps'][number],
): FollowUpAnswer[] {
  if (key === commentField) return [];
  if (kind !== 'choice') {
    const text = textOf(fields, answerField(key));
    return text ? [{ question: key, text }] : [];
  }
  const choices = fields.getAll(answerField(key)) as string[];
  if (choices.length === 0) return [];
  const takesText = options.some((option) => option.freeText && choices.includes(option.key));
  const freeText = takesText ? textOf(fields, freeTextField(key)) : '';
  return [{ question: key, choices, ...(freeText && { freeText }) }];
}

/** The server refuses NUL and half of a surrogate pair, and all with them. */
function textOf(fields: FormData, name: string): string {
  const text = fields.get(name);
  return typeof text === 'string' ? text.replace(/[\0\ud800-\udfff]/gu, '').trim() : '';
}
