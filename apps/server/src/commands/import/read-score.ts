import type { Scale } from '@voxpoint/contract/vocabulary';
import { badValue, readWholeNumber, shorten } from './members.ts';
import type { FindSurvey, SurveyWords } from './surveys.ts';
import { toWord } from './value-map.ts';

/** `10 - Extremely likely`, `Not at all likely (0)`: forms write the number beside the words of its end. */
const numberBeside =
  /^(\d{1,2})(?: [-–—=(] ?|[:.)] ?| ?[-–—] )[^\d\s]|\D(?: [-–—=] ?|: ?| ?\()(\d{1,2})\)?$/u;

/**
 * The score of an answer whose other members are known, on the scale of the survey that it answers. It may stand in
 * words of the survey, or on another scale of as many points. Throws CodedError `validation-failed`.
 */
export function readScore(item: Record<string, unknown>, findSurvey: FindSurvey | undefined): unknown {
  const { score, scale, touchpoint, metric, surveyVersion } = item;
  const survey = findSurvey?.(touchpoint, metric);
  const isCurrent = survey && (surveyVersion === undefined || surveyVersion === survey.version);
  if (typeof score === 'string' && survey) {
    const meant = survey.scores.get(toWord(score));
    if (meant !== undefined) return meant;
  }
  const number = typeof score === 'string' ? toNumber(score, survey) : score;
  if (scale === undefined || !isCurrent || typeof number !== 'number') return number;
  return onScaleOf(survey, number, scale as Scale);
}

/** The whole number that a text is, or that stands beside its words. */
export function numberIn(text: string): number | undefined {
  const [, before, after] = numberBeside.exec(text.trim()) ?? [];
  const beside = before ?? after;
  return readWholeNumber(text) ?? (beside === undefined ? undefined : Number(beside));
}

function toNumber(text: string, survey: SurveyWords | undefined): number {
  const number = numberIn(text);
  if (number !== undefined) return number;
  const words = survey && survey.scores.size > 0 ? ', nor one of the survey’s words' : '';
  throw badValue(
    'score',
    `'${shorten(text)}' is not a whole number${words}. Say what it means: --map-value "score:${shorten(text.trim())}=NUMBER".`,
  );
}

/** The scale of a file may begin elsewhere, or with the best. Values between two scales are nobody's answer. */
function onScaleOf({ touchpoint, metric, scale }: SurveyWords, score: number, given: Scale): number {
  const points = Math.abs(given.max - given.min);
  if (points !== scale.max - scale.min) {
    throw badValue(
      'scale',
      `The file has ${given.min} to ${given.max}, the ${metric} survey of '${touchpoint}' ${scale.min} to ${scale.max}. ` +
        `Give it a survey of as many points, or say what each value means on that one: --map-value score:VALUE=NUMBER --scale ${scale.min}-${scale.max}.`,
    );
  }
  if ((score - given.min) * (score - given.max) > 0) {
    throw badValue('score', `${score} is not on the scale of the file, ${given.min} to ${given.max}.`);
  }
  return scale.min + Math.abs(score - given.min);
}
