import { setImmediate as nextTurn } from 'node:timers/promises';
import { addDays, baseLimits, type Day, isRenewalDue, selectBaseDays, startOfDay } from '@voxpoint/metrics';
import type { Context } from '../../db/context.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import { metricsOf } from './cut.ts';
import type { CutState } from './cut-state.ts';
import { loadPeriods } from './load-periods.ts';
import type { Period } from './period.ts';
import { readAnswerDelay } from './queries.ts';
import type { Rule, WatchedCut } from './rule.ts';

/** One statement reads no more touchpoints: a year of days is 365 rows and more of each, a year of hours 35,000. */
const touchpointsAtOnce = { day: 20, hour: 1 } as const;
/** So many in one go, so that a stop need not wait; the others follow in the next minute. */
const mostTouchpoints = { day: 200, hour: 20 } as const;
const mostDelayMs = 14 * 86_400_000;

/**
 * Freezes what is normal where nothing is yet, or where a quarter has passed and nothing is suspected. False: not
 * everywhere, because there are too many.
 */
export async function freezeBases(
  context: Context,
  project: ProjectRow,
  { rule, today }: { rule: Rule; today: Day },
): Promise<boolean> {
  const due = rule.cuts.filter(({ state }) => isDue(state, { rule, today }));
  const all = [...new Set(due.map(({ cut }) => cut.touchpointId))];
  const ids = all.slice(0, mostTouchpoints[rule.grain]);
  const { timeZone } = project;
  const atOnce = touchpointsAtOnce[rule.grain];
  for (let first = 0; first < ids.length; first += atOnce) {
    const touchpointIds = ids.slice(first, first + atOnce);
    // The embedded store answers without a turn of the event loop: requests would wait for all of them.
    await nextTurn();
    const periodsOf = await loadPeriods(context, project, {
      ...{ touchpointIds, metrics: metricsOf(rule.alert), grain: rule.grain },
      from: startOfDay(addDays(today, -baseLimits.mostDays), timeZone),
      to: startOfDay(today, timeZone),
    });
    for (const one of due.filter(({ cut }) => touchpointIds.includes(cut.touchpointId))) {
      freeze(one, { periods: periodsOf(one.cut), today });
      if (rule.kind === 'response-rate') {
        const delayMs = await readAnswerDelay(context.database, project.id, one.cut.touchpointId);
        one.state.delayMs = Math.min(mostDelayMs, Math.max(0, delayMs ?? 0));
      }
    }
  }
  return ids.length === all.length;
}

function isDue({ base, frozenOn, last }: CutState, { rule, today }: { rule: Rule; today: Day }): boolean {
  if (base === null) return frozenOn !== today;
  if (rule.kind === 'target' || frozenOn === today) return false;
  const { end } = base as { end: Day };
  return isRenewalDue(end, today, last ?? { isFired: false, statistic: 0, threshold: 1 });
}

/** Where too little is known for a new base, the old one stays. */
function freeze(one: WatchedCut, { periods, today }: { periods: readonly Period[]; today: Day }): void {
  const { cut, state, watcher } = one;
  const begin = periods.findIndex((period) => period[cut.counts] > 0);
  const since = periods[begin]?.day;
  const known = since === undefined ? [] : periods.filter(({ day }) => day >= since);
  const days = selectBaseDays(
    known.map((period) => ({ at: period.day, period })),
    { end: today, from: state.acceptedFrom ?? undefined, leftOut: state.leftOut },
  );
  const chosen = days.map(({ period }) => period);
  state.base = watcher.freeze(chosen, today) ?? state.base;
  state.frozenOn = today;
}
