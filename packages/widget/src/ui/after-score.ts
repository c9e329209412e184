import { bandOf } from '@voxpoint/contract/vocabulary';
import type { AskedSurvey, FollowUp } from '../survey.ts';
import type { ThanksProps } from './thanks.tsx';

/** What is asked after a score, and what is said at the end to whoever gave it. */
export function afterScore(
  { followUps, metric, scale, texts }: AskedSurvey,
  score: number,
): { followUps: FollowUp[]; thanks: ThanksProps } {
  const band = bandOf(metric, scale, score);
  return {
    followUps: followUps.filter(({ bands }) => bands.includes(band)),
    thanks: texts.thanksFor?.[band] ?? { text: texts.thanks },
  };
}
