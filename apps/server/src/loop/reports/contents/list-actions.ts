import { type Report, type ReportAction, reportWeeks } from '@voxpoint/contract';
import type { Context } from '../../../db/context.ts';
import { actions } from '../../actions/actions.ts';
import { judgeActions } from '../../actions/judge-actions.ts';
import { verdictOf } from '../../actions/show-effect.ts';
import type { Period } from './report-period.ts';

const weekMs = 604_800_000;
const mostActions = 10;

/** The actions that were done lately at these touchpoints, the last first; null: none. */
export async function listActions(
  context: Context,
  project: Parameters<typeof judgeActions>[1],
  { period, meant }: { period: Period; meant: ReadonlySet<string> },
): Promise<Report['actions']> {
  const since = period.to.getTime() - reportWeeks * weekMs;
  const done = (await actions.readAll(context, project.id)).flatMap(({ doneAt, ...action }) => {
    const isMeant = action.touchpoints.some((touchpoint) => meant.has(touchpoint));
    if (!isMeant || doneAt === null || action.status !== 'done') return [];
    const at = Date.parse(doneAt);
    return at >= since && at < period.to.getTime() ? [{ ...action, doneAt }] : [];
  });
  if (done.length === 0) return null;
  const judged = await judgeActions(context, project);
  return done
    .sort((one, other) => (one.doneAt < other.doneAt ? 1 : -1))
    .slice(0, mostActions)
    .map(
      ({ key, title, doneAt, metric, budget }): ReportAction => ({
        ...{ action: key, title, doneAt, metric, budget },
        ...verdictOf(judged.get(key), 'done'),
      }),
    );
}
