import type { ImpressionInput } from './impression.ts';
import { slugPattern } from './text.ts';
import {
  hasUsualMembers,
  isPlainObject,
  isUsualFlag,
  isUsualId,
  isUsualInstant,
  isUsualLocale,
  isUsualVersion,
  usualMembers,
  usualPattern,
  usualWord,
} from './usual-members.ts';
import { channels, metrics } from './vocabulary.ts';

const members = usualMembers<ImpressionInput>({
  id: isUsualId,
  touchpoint: usualPattern(slugPattern),
  metric: usualWord(metrics),
  surveyVersion: isUsualVersion,
  locale: isUsualLocale,
  channel: usualWord(channels),
  shownAt: isUsualInstant,
  sentAt: isUsualInstant,
  dismissed: isUsualFlag,
  // Few sign who their respondents are.
  respondent: () => false,
});

/** The same for an impression as `completeUsualResponse` for a response; else `impressionInput` knows. */
export function completeUsualImpression(sent: unknown): sent is ImpressionInput {
  if (!isPlainObject(sent) || !hasUsualMembers(sent, members)) return false;
  if (sent.id === undefined || sent.touchpoint === undefined) return false;
  sent.dismissed ??= false;
  return true;
}
