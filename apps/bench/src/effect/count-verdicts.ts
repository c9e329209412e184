import {
  type BeforeAfter,
  compareHistograms,
  type EffectEvidence,
  judgeEffects,
  measureEffect,
} from '@voxpoint/metrics';
import { type HistoryPlan, makeHistory, seededRandom } from '@voxpoint/metrics/testing/effect-histories';

/** How often each is said, in percent. */
export interface VerdictShares {
  readonly worked: number;
  readonly worse: number;
  /** The interval held what the action did. */
  readonly held: number;
  /** What a test of the answers alone would have called better: in the same windows, and against the bad month. */
  readonly answersAlone: number;
  readonly againstBadMonth: number;
}

/** Judges so many histories, each as the only action of its project: there the correction for many helps nothing. */
export function countVerdicts(
  plan: HistoryPlan,
  { runs, seed }: { runs: number; seed: number },
): VerdictShares {
  const random = seededRandom(seed);
  const counts = { worked: 0, worse: 0, held: 0, answersAlone: 0, againstBadMonth: 0 };
  for (let run = 0; run < runs; run += 1) {
    const { evidence, unaided } = makeHistory(plan, random);
    const measured = measureEffect(evidence);
    const [{ verdict } = { verdict: undefined }] = judgeEffects([measured]);
    if (verdict === 'worked' || verdict === 'worse') counts[verdict] += 1;
    const { low = 1, high = 0 } = measured.interval95 ?? {};
    const { effect = 0 } = plan;
    if (low <= effect && effect <= high) counts.held += 1;
    if (evidence.changed[0] && looksBetter(evidence, evidence.changed[0])) counts.answersAlone += 1;
    if (looksBetter(evidence, unaided)) counts.againstBadMonth += 1;
  }
  const percent = (count: number) => (100 * count) / runs;
  return {
    worked: percent(counts.worked),
    worse: percent(counts.worse),
    held: percent(counts.held),
    answersAlone: percent(counts.answersAlone),
    againstBadMonth: percent(counts.againstBadMonth),
  };
}

function looksBetter({ metric, scale }: EffectEvidence, { before, after }: BeforeAfter): boolean {
  const { pValue, delta } = compareHistograms({ metric, scale, now: after, before });
  return pValue !== null && pValue < 0.05 && (delta ?? 0) > 0;
}
