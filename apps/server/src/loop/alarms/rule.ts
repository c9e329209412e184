import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import type { AlertRow } from '../alerts/alerts.ts';
import { findAlert } from '../alerts/fire-queries.ts';
import { type Cut, listCuts } from './cut.ts';
import { type CutState, emptyState } from './cut-state.ts';
import type { Grain } from './period.ts';
import { listNumberAlerts, readStates } from './queries.ts';
import { grains, type NumberKind, type Watcher, watcherOf } from './watcher.ts';

/** A cut, what is known of it, and how it is watched. */
export interface WatchedCut {
  cut: Cut;
  watcher: Watcher;
  /** A copy, which is changed here and saved at the end. */
  state: CutState;
  /** undefined: nothing has been judged yet. */
  judgedUntil: Date | undefined;
}

/** An alert about numbers with its cuts. */
export interface Rule {
  alert: AlertRow;
  kind: NumberKind;
  grain: Grain;
  cuts: WatchedCut[];
  /** When each cut that was known was saved: who saves meanwhile is not overwritten. */
  readAt: ReadonlyMap<string, number>;
}

/** Every rule of a project that is switched on: they share the budget. */
export async function readRules(context: Context, projectId: number): Promise<Rule[]> {
  const rules: Rule[] = [];
  for (const { key } of await listNumberAlerts(context.database, projectId)) {
    const alert = await findAlert(context.database, projectId, key);
    if (alert && alert.kind !== 'answer') rules.push(await readRule(context, alert, alert.kind));
  }
  return rules;
}

async function readRule(context: Context, alert: AlertRow, kind: NumberKind): Promise<Rule> {
  const { projectId, key } = alert;
  const stored = await readStates(context.database, projectId, key);
  const { direction } = alert.when as { direction?: 'worse' | 'better' };
  const cuts = (await knownCuts(context, alert)).map((cut): WatchedCut => {
    const watcher = watcherOf(kind, cut, direction === 'better');
    const { state, judgedUntil } = stored.get(cut.name) ?? {};
    return { cut, watcher, judgedUntil, state: { ...(state ?? { ...emptyState, watch: watcher.begin }) } };
  });
  const readAt = new Map([...stored].map(([name, { updatedAt }]) => [name, updatedAt.getTime()]));
  return { alert, kind, grain: grains[kind], cuts, readAt };
}

/** A rule that names what is gone watches nothing. */
async function knownCuts(context: Context, alert: AlertRow): Promise<Cut[]> {
  try {
    return await listCuts(context, alert.projectId, alert);
  } catch (error) {
    if (error instanceof CodedError) return [];
    throw error;
  }
}
