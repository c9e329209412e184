import { bandOf } from '../bands.ts';
import type { AskedSurvey, FollowUp } from '../survey.ts';
import type { ThanksProps } from './thanks.tsx';

/** What is asked after a score. */
export function followUpsAfter({ followUps, metric, scale }: AskedSurvey, score: number): FollowUp[] {
  const band = bandOf(metric, scale, score);
  return followUps.filter(({ bands }) => bands.includes(band));
}

/** What is said at the end to whoever gave this score. */
export function thanksAfter({ texts, metric, scale }: AskedSurvey, score: number): ThanksProps {
  return texts.thanksFor?.[bandOf(metric, scale, score)] ?? { text: texts.thanks };
}
