import type { CaseTimes, ReportCases } from '@voxpoint/contract';
import { localDay, roundHalfAway } from '@voxpoint/metrics';
import type { Context } from '../../../db/context.ts';
import { readCaseMetrics } from '../../cases/figures/read-case-metrics.ts';
import type { Period } from './report-period.ts';

const hourMs = 3_600_000;
const weekMs = 604_800_000;

/** How the cases of a period went, and how much of its team's time that takes; null: there are none. */
export async function readCases(
  context: Context,
  projectId: number,
  { from, to, timeZone }: Period,
): Promise<ReportCases | null> {
  const range = { from: localDay(from, timeZone), to: localDay(to, timeZone) };
  const { groups, backlog, resolvedInPeriod, businessHours } = await readCaseMetrics(context, projectId, {
    ...range,
    interval: 'day',
  });
  const [all] = groups;
  if (!all || (all.opened === 0 && backlog === 0 && resolvedInPeriod === 0)) return null;
  const elapsedMs = Math.min(to.getTime(), context.clock().getTime()) - from.getTime();
  const openedPerWeek = all.opened / Math.max(1, elapsedMs / weekMs);
  const [toAction, toResolution] = [hoursOf(all.firstAction), hoursOf(all.resolution)];
  return {
    ...{ opened: all.opened, resolved: resolvedInPeriod, reopened: all.reopened, dueMissed: all.dueMissed },
    ...{ businessHours, hoursToFirstAction: toAction, hoursToResolution: toResolution },
    backlog: {
      open: backlog,
      openedPerWeek: roundHalfAway(openedPerWeek, 1),
      hoursPerWeek:
        toAction.median === null || toResolution.median === null
          ? null
          : roundHalfAway(openedPerWeek * Math.max(0, toResolution.median - toAction.median), 1),
    },
  };
}

function hoursOf({ median: { ms, interval95 } }: CaseTimes): ReportCases['hoursToResolution'] {
  const hours = (value: number | null | undefined) =>
    value === null || value === undefined ? null : roundHalfAway(value / hourMs, 1);
  return { median: hours(ms), low: hours(interval95?.low), high: hours(interval95?.high) };
}
