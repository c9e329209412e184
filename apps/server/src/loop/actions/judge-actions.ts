import type { ActionVerdict } from '@voxpoint/contract/vocabulary';
import { adjustPValues, judgeEffects, type MeasuredEffect, measureEffect } from '@voxpoint/metrics';
import type { Context } from '../../db/context.ts';
import { readTouchpointKeys } from '../../setup/resources/touchpoint-keys.ts';
import { type CountingProject, type DoneAction, type Evidence, gatherEvidence } from './gather-evidence.ts';
import { listDoneActions } from './queries.ts';

/** Those that were done last; older ones are judged no more. */
const mostJudged = 100;

/** What became of an action that was done. */
export interface JudgedAction extends MeasuredEffect {
  verdict: ActionVerdict;
  adjustedPValue: number | null;
  evidence: Evidence;
}

/** Every action that was done, by key, judged among all of them. */
export async function judgeActions(
  context: Context,
  project: CountingProject,
): Promise<Map<string, JudgedAction>> {
  const { orm } = context.database;
  const rows = await listDoneActions(orm, project.id, mostJudged);
  const touchpoints = await readTouchpointKeys(orm, project.id);
  const measured: { key: string; evidence: Evidence; effect: MeasuredEffect }[] = [];
  // One after another: others read, too.
  for (const row of rows) {
    const evidence = await gatherEvidence(context, project, { row: row as DoneAction, touchpoints });
    measured.push({ key: row.key, evidence, effect: measureEffect(evidence) });
  }
  const effects = measured.map(({ effect }) => effect);
  const verdicts = judgeEffects(effects);
  const adjusted = adjustPValues(effects.map(({ pValue }) => pValue));
  return new Map(
    measured.map(({ key, evidence, effect }, index) => [
      key,
      {
        ...effect,
        verdict: verdicts[index] as ActionVerdict,
        adjustedPValue: adjusted[index] ?? null,
        evidence,
      },
    ]),
  );
}
