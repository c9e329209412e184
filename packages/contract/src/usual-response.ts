import type { FollowUpAnswer } from './follow-up.ts';
import { maxAttributes, type ResponseContext, type ResponseInput } from './response.ts';
import { memberKeyPattern, slugPattern } from './text.ts';
import {
  hasUsualMembers,
  type IsUsual,
  isPlainObject,
  isUsualFlag,
  isUsualId,
  isUsualInstant,
  isUsualLocale,
  isUsualVersion,
  usualList,
  usualMembers,
  usualObject,
  usualPattern,
  usualText,
  usualWord,
} from './usual-members.ts';
import { channels, deviceClasses, followUpLimits, metrics, mostCharacters } from './vocabulary.ts';

const isUsualAnswerText = usualText(mostCharacters);
const isUsualKey = usualPattern(memberKeyPattern);

const hasAnswerMembers = usualObject(
  usualMembers<FollowUpAnswer>({
    question: isUsualKey,
    choices: usualList(isUsualKey, { min: 1, max: followUpLimits.mostOptions }),
    freeText: isUsualAnswerText,
    text: isUsualAnswerText,
    // Few leave one, and it is checked in many ways.
    contact: () => false,
  }),
  'question',
);

const isUsualAnswer: IsUsual = (value) => {
  if (!hasAnswerMembers(value)) return false;
  const { choices, text, freeText } = value as FollowUpAnswer;
  const isOfOneKind = (choices === undefined) !== (text === undefined);
  return isOfOneKind && (freeText === undefined || choices !== undefined);
};

type Respondent = NonNullable<ResponseInput['respondent']>;
const isUsualPseudonym = usualText(200, 1);
const isUsualRespondent = usualObject(
  usualMembers<Respondent>({
    id: (value) => value !== '.' && value !== '..' && isUsualPseudonym(value),
    token: (value) => typeof value === 'string' && value.length <= 4096,
  }),
  'id',
);

const isUsualAttributeName = usualText(64, 1);
const isUsualAttributeText = usualText(256);

const isUsualAttributes: IsUsual = (value) => {
  if (!isPlainObject(value)) return false;
  let count = 0;
  for (const name in value) {
    count += 1;
    const one = value[name];
    const isUsual = typeof one === 'boolean' || Number.isFinite(one) || isUsualAttributeText(one);
    if (!isUsual || name === '__proto__' || !isUsualAttributeName(name)) return false;
  }
  return count <= maxAttributes;
};

const members = usualMembers<ResponseInput>({
  id: isUsualId,
  revision: isUsualVersion,
  touchpoint: usualPattern(slugPattern),
  metric: usualWord(metrics),
  score: Number.isSafeInteger,
  comment: isUsualAnswerText,
  answers: usualList(isUsualAnswer, { max: followUpLimits.perSurvey }),
  surveyVersion: isUsualVersion,
  locale: isUsualLocale,
  channel: usualWord(channels),
  respondent: isUsualRespondent,
  attributes: isUsualAttributes,
  context: usualObject(
    usualMembers<ResponseContext>({
      url: usualText(2048),
      appVersion: usualText(64),
      device: usualWord(deviceClasses),
    }),
  ),
  finished: isUsualFlag,
  shownAt: isUsualInstant,
  answeredAt: isUsualInstant,
  sentAt: isUsualInstant,
});

/**
 * Whether a response is written as nearly all are; then it becomes what `responseInput` would return for it, in a fifth of the
 * time: what is absent and has a default is added to `sent` itself. If not, it may be right or wrong: `responseInput` knows.
 */
export function completeUsualResponse(sent: unknown): sent is ResponseInput {
  if (!isPlainObject(sent) || !hasUsualMembers(sent, members)) return false;
  if (sent.id === undefined || sent.touchpoint === undefined || sent.score === undefined) return false;
  sent.revision ??= 1;
  return true;
}
