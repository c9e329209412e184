import type { Survey, SurveyInput } from '@voxpoint/contract';

/** A survey that was read, as PUT takes it; one that is archived is asked again. */
export function toSurveyInput(survey: Survey): SurveyInput {
  const { touchpoint, metric, version, locales, createdAt, updatedAt, ...input } = survey;
  return { ...input, status: survey.status === 'archived' ? 'active' : survey.status };
}
