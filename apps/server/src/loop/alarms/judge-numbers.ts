import { localDay, shareOfBudget } from '@voxpoint/metrics';
import type { Context } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import { keepTrying } from '../../db/write-group.ts';
import { listProjects, type ProjectRow } from '../../setup/projects/queries.ts';
import { lockAlert } from '../alerts/fire-queries.ts';
import { tellChanged, tellWaiting } from '../alerts/tell-fires.ts';
import { freezeBases } from './freeze-bases.ts';
import { closedUntil } from './load-periods.ts';
import { nameFires } from './name-fires.ts';
import type { Grain } from './period.ts';
import { insertNumberFires, isRunDone, markOver, noteRun, readSaved, saveStates } from './queries.ts';
import { type Rule, readRules } from './rule.ts';
import { type Outcome, watchCuts } from './watch-cuts.ts';

/** Names the lock that servers share, so that one of them is at it; any fixed number. */
const alarmsLock = 7_086_914;

/** Lets every rule about numbers judge the periods that are over, unless another server is at it. */
export async function judgeNumbers(context: Context, isStopped: () => boolean = () => false): Promise<void> {
  await context.database.locked(alarmsLock, {
    work: async (lock) => {
      const failures: unknown[] = [];
      for (const project of await listProjects(context.database.orm)) {
        for (const grain of ['hour', 'day'] as const) {
          if (isStopped() || !lock.isHeld()) return;
          // What fails in one project does not keep the others waiting.
          await judgePeriods(context, project, grain).catch((error) => failures.push(error));
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  });
}

/** Once for each period, by its name: after an outage for the last one, which takes those that were missed with it. */
async function judgePeriods(context: Context, project: ProjectRow, grain: Grain): Promise<void> {
  const { database, clock } = context;
  const { timeZone } = project;
  const until = closedUntil(clock(), grain, timeZone);
  const run = { name: `alerts by the ${grain}`, period: `${until.toISOString()} ${timeZone}` };
  if (await isRunDone(database, project.id, run)) return;
  const rules = await readRules(context, project.id);
  const own = rules.filter((rule) => rule.grain === grain);
  if (own.length === 0) return;
  const today = localDay(new Date(until.getTime() - 1), timeZone);
  let isWhole = true;
  for (const rule of own) {
    const areAllFrozen = await freezeBases(context, project, { rule, today });
    isWhole &&= areAllFrozen;
  }
  const watched = rules.flatMap(({ cuts }) => cuts).filter(({ state }) => state.base !== null).length;
  for (const rule of own) {
    const share = shareOfBudget(project.falseAlarmsPerMonth, Math.max(1, watched));
    const outcomes = await watchCuts(context, project, { rule, until, share });
    const isSaved = await keepTrying(() =>
      database.transaction((transaction) => save(transaction, clock(), { rule, outcomes, until })),
    );
    isWhole &&= isSaved;
  }
  if (isWhole) await noteRun(database, project.id, { ...run, at: clock() });
}

interface Saving {
  rule: Rule;
  outcomes: readonly Outcome[];
  until: Date;
}

/** What was judged and what is told of it, in one commit. False if somebody has changed the alert meanwhile. */
async function save(transaction: Queryable, at: Date, { rule, outcomes, until }: Saving): Promise<boolean> {
  const { projectId, key, activeFrom } = rule.alert;
  const alert = await lockAlert(transaction, projectId, key);
  if (!alert?.enabled || alert.activeFrom.getTime() !== activeFrom.getTime()) return false;
  const saved = await readSaved(transaction, projectId, key);
  const isSame = saved.every(({ cut, updatedAt }) => rule.readAt.get(cut) === updatedAt.getTime());
  if (!isSame) return false;
  const judged = outcomes.map((one) => ({ ...one, state: { ...one.state } }));
  const { fires, over } = nameFires(rule, judged, until);
  await saveStates(transaction, projectId, {
    ...{ alertKey: key, at },
    states: judged.map(({ cut, state, judgedUntil = until }) => ({ cut: cut.name, state, judgedUntil })),
  });
  await insertNumberFires(transaction, projectId, { alertKey: key, fires, at });
  const ended = await markOver(transaction, projectId, { ids: over, at });
  await tellChanged(transaction, projectId, { alert, at, fires: ended });
  await tellWaiting(transaction, projectId, { alert, at });
  return true;
}
