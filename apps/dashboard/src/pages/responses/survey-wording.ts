import type { Response, Survey } from '@voxpoint/contract';

/** The words of a survey’s questions, in one language. */
export interface SurveyWording {
  comment?: string;
  questionOf(key: string): string;
  optionOf(question: string, option: string): string;
}

/**
 * In the reader’s language, else in that of the survey. A key whose question is not asked any more stands for itself.
 */
export function wordingOf(survey: Survey | undefined, language: string): SurveyWording {
  const pick = <Text>(texts: Record<string, Text> | undefined) =>
    pickLanguage(texts, [language, survey?.defaultLocale ?? '']);
  const find = (key: string) => survey?.followUps.find((followUp) => followUp.key === key);
  return {
    comment: pick(survey?.texts)?.comment,
    questionOf: (key) => pick(find(key)?.texts)?.question ?? key,
    optionOf: (question, option) =>
      pick(find(question)?.options?.find(({ key }) => key === option)?.texts) ?? option,
  };
}

function pickLanguage<Text>(
  texts: Record<string, Text> | undefined,
  wanted: readonly string[],
): Text | undefined {
  const known = Object.entries(texts ?? {});
  const exact = wanted.map((locale) => known.find(([key]) => key === locale));
  const near = wanted.map((locale) => known.find(([key]) => key.split('-')[0] === locale.split('-')[0]));
  return [...exact, ...near, known[0]].find((entry) => entry !== undefined)?.[1];
}

/** Where the survey of a response is read. */
export function surveyPath({ touchpoint, metric }: Response): string {
  return `/v1/touchpoints/${encodeURIComponent(touchpoint)}/surveys/${metric}`;
}
