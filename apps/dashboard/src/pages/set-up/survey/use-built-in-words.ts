import type { AskedSurvey } from '@voxpoint/contract';
import { appearancesOf, labelledAppearances, type Metric, scaleOf } from '@voxpoint/contract/vocabulary';
import { useAskedSurvey } from '../../../components/survey-preview/use-asked-survey.ts';
import { isBuiltIn } from './survey-draft.ts';

interface Wanted {
  touchpoint: string;
  metric: Metric;
  scaleMax: number | undefined;
  locale: string;
  defaultLocale: string | undefined;
}

/** The words that a survey has without any of its own, as the server would ask it. */
export function useBuiltInWords(wanted: Wanted): AskedSurvey | undefined {
  const { touchpoint, metric, scaleMax, locale, defaultLocale = 'en' } = wanted;
  // Only with these come words for every score.
  const labelled = labelledAppearances.find((each) =>
    appearancesOf(metric, scaleOf(metric, scaleMax)).includes(each),
  );
  const address = `/v1/touchpoints/${encodeURIComponent(touchpoint)}/surveys/${metric}/preview`;
  const { survey } = useAskedSurvey(
    `${address}?locale=${locale}`,
    {
      ...(scaleMax && { scale: { max: scaleMax } }),
      ...(labelled && { appearance: labelled }),
      ...(isBuiltIn(defaultLocale) && { defaultLocale: defaultLocale.split('-')[0] }),
    },
    0,
  );
  return survey;
}
