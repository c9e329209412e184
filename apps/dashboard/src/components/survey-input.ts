import type { Survey, SurveyInput } from '@voxpoint/contract';

/** A survey that was read, as PUT takes it; one that is archived is asked again. */
export function toSurveyInput(survey: Survey): SurveyInput {
  const {
    status,
    scale,
    appearance,
    defaultLocale,
    texts,
    followUps,
    display,
    theme,
    opensAt,
    closesAt,
    quota,
  } = survey;
  return {
    status: status === 'archived' ? 'active' : status,
    scale,
    appearance,
    defaultLocale,
    texts,
    followUps,
    display,
    theme,
    opensAt,
    closesAt,
    quota,
  };
}
