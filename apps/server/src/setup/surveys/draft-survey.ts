import { isDeepStrictEqual } from 'node:util';
import type { SurveyInput } from '@voxpoint/contract';
import { normalizeSurvey } from './normalize-survey.ts';
import type { StoredSurvey, SurveyRow, SurveyVersionRow } from './queries.ts';

/**
 * The rows that the owner's input makes of what is stored now. The version is the stored one, unless what is asked
 * changes: scale, appearance, texts or follow-ups. Throws `validation-failed`.
 */
export function draftSurvey(
  name: Pick<SurveyRow, 'projectId' | 'touchpointId' | 'metric'>,
  { input, current, now }: { input: SurveyInput; current: StoredSurvey | undefined; now: Date },
): StoredSurvey {
  const { projectId, touchpointId, metric } = name;
  const { scale, appearance, texts, followUps, defaultLocale } = normalizeSurvey(metric, input);
  const design = { scaleMax: scale.max, appearance, texts, followUps };
  const version: SurveyVersionRow =
    current && isDeepStrictEqual(design, designOf(current.version))
      ? current.version
      : {
          projectId,
          touchpointId,
          metric,
          version: (current?.survey.version ?? 0) + 1,
          ...design,
          createdAt: now,
        };
  const survey: SurveyRow = {
    projectId,
    touchpointId,
    metric,
    status: input.status,
    version: version.version,
    defaultLocale,
    display: input.display,
    theme: input.theme,
    opensAt: input.opensAt === null ? null : new Date(input.opensAt),
    closesAt: input.closesAt === null ? null : new Date(input.closesAt),
    quota: input.quota,
    requireSigned: input.requireSigned,
    oncePerDays: input.oncePerDays,
    createdAt: current?.survey.createdAt ?? now,
    updatedAt: current?.survey.updatedAt ?? now,
  };
  if (current && !isDeepStrictEqual(survey, current.survey)) survey.updatedAt = now;
  return { survey, version };
}

function designOf({ scaleMax, appearance, texts, followUps }: SurveyVersionRow) {
  return { scaleMax, appearance, texts, followUps };
}
