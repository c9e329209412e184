import type { Band } from '@voxpoint/contract/vocabulary';
import type { AskedSurvey, FollowUp } from '../survey.ts';
import type { ThanksProps } from './thanks.tsx';

/** What is asked after a score, and what is said at the end to whoever gave it. */
export function afterScore(
  { followUps, bands = {}, texts }: AskedSurvey,
  score: number,
): { followUps: FollowUp[]; thanks: ThanksProps } {
  const band = Object.keys(bands).findLast((each) => score >= (bands[each as Band] as number)) as Band;
  return {
    followUps: followUps.filter((followUp) => followUp.bands.includes(band)),
    thanks: texts.thanksFor?.[band] ?? { text: texts.thanks },
  };
}
