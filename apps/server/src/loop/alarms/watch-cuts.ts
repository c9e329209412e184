import { setImmediate as nextTurn } from 'node:timers/promises';
import { localDay } from '@voxpoint/metrics';
import type { Context } from '../../db/context.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import { metricsOf } from './cut.ts';
import { loadPeriods, startOfPeriod } from './load-periods.ts';
import type { Period } from './period.ts';
import type { Rule, WatchedCut } from './rule.ts';
import type { Verdict } from './watcher.ts';

/** After an outage so much is caught up; what was longer ago is judged no more. */
const mostCaughtUpMs = { day: 92 * 86_400_000, hour: 31 * 86_400_000 } as const;
const touchpointsAtOnce = 50;
const mostLeftOut = 20;
const counted = (numbers: object) => (numbers as { counted?: number }).counted ?? -1;

/** What has come of a cut by the last period. */
export interface Outcome extends WatchedCut {
  /** It fired, and has not recovered since. */
  found?: { at: string; verdict: Verdict };
  /** What fired before is over. */
  isOver: boolean;
}

interface Watching {
  rule: Rule;
  /** The end of the last period that is over. */
  until: Date;
  /** The budget of each cut. */
  share: number;
}

/** Takes every period since the last, in order, so that it does not matter how often anybody looks. */
export async function watchCuts(
  context: Context,
  project: ProjectRow,
  { rule, until, share }: Watching,
): Promise<Outcome[]> {
  const watched = rule.cuts.filter(({ state }) => state.base !== null);
  const outcomes: Outcome[] = rule.cuts
    .filter(({ state }) => state.base === null)
    .map((one) => ({ ...one, judgedUntil: until, isOver: false }));
  const ids = [...new Set(watched.map(({ cut }) => cut.touchpointId))];
  for (let first = 0; first < ids.length; first += touchpointsAtOnce) {
    const touchpointIds = ids.slice(first, first + touchpointsAtOnce);
    // As where bases are frozen.
    await nextTurn();
    const group = watched.filter(({ cut }) => touchpointIds.includes(cut.touchpointId));
    const from = group.map((one) => beginOf(one, project, { rule, until }));
    const periodsOf = await loadPeriods(context, project, {
      ...{ touchpointIds, metrics: metricsOf(rule.alert), grain: rule.grain, to: until },
      from: new Date(Math.min(...from.map((begin) => begin.getTime()))),
    });
    const now = context.clock().getTime();
    for (const [index, one] of group.entries()) {
      const begin = from[index] ?? until;
      const isRipe = ({ end }: Period) => end > begin && end.getTime() + one.state.delayMs <= now;
      outcomes.push(
        watchCut(one, {
          periods: periodsOf(one.cut).filter(isRipe),
          begin,
          share,
          timeZone: project.timeZone,
        }),
      );
    }
  }
  return outcomes;
}

/** A new rule begins with the last period, one that was switched on again with that in which it was. */
function beginOf(
  { judgedUntil }: WatchedCut,
  { timeZone }: ProjectRow,
  { rule: { alert, grain }, until }: Pick<Watching, 'rule' | 'until'>,
): Date {
  const last = startOfPeriod(new Date(until.getTime() - 1), grain, timeZone).getTime();
  const switchedOn = startOfPeriod(alert.activeFrom, grain, timeZone).getTime();
  const earliest = Math.max(until.getTime() - mostCaughtUpMs[grain], Math.min(switchedOn, last));
  const begin = startOfPeriod(new Date(Math.max(earliest, judgedUntil?.getTime() ?? last)), grain, timeZone);
  return begin < until ? begin : until;
}

function watchCut(
  one: WatchedCut,
  {
    periods,
    begin,
    share,
    timeZone,
  }: { periods: readonly Period[]; begin: Date; share: number; timeZone: string },
): Outcome {
  const { watcher } = one;
  const state = { ...one.state };
  let found: Outcome['found'];
  let isOver = false;
  for (const period of periods) {
    const { state: watch, verdict } = watcher.take(state.base, state.watch, { period, share });
    state.watch = watch;
    if (verdict.recovered) {
      const since = state.last?.since;
      const from = since && (since.length > 10 ? localDay(new Date(since), timeZone) : since);
      if (from) state.leftOut = [...state.leftOut, { from, to: period.day }].slice(-mostLeftOut);
      if (found) found = undefined;
      else isOver = true;
    } else if (verdict.fired) found = { at: period.at, verdict };
    const { isFired, statistic, threshold, since } = verdict;
    state.last = { isFired, statistic, threshold, since, counted: counted(verdict.numbers) };
  }
  return { ...one, state, judgedUntil: periods.at(-1)?.end ?? begin, isOver, ...(found && { found }) };
}
