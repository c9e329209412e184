import type { AnswerWhen } from '@voxpoint/contract';
import { CodedError } from '../../base/coded-error.ts';
import type { Context } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import { isBadData } from '../../db/database-errors.ts';
import { keepTrying } from '../../db/write-group.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import { noteResponseChanged, openCase } from '../cases/open-case.ts';
import type { WrittenRow } from '../consumers/queries.ts';
import { type AlertRow, judgesSince } from './alerts.ts';
import { type AnswerRule, matchAnswers, readAnswerRule } from './answer-rule.ts';
import {
  insertFires,
  listFiredResponses,
  listJudging,
  lockAlert,
  lockProjectRow,
  markChanged,
} from './fire-queries.ts';
import { tellChanged, tellWaiting } from './tell-fires.ts';

/** Lets every alert about answers judge what was written: whoever reads the same rows twice changes nothing. */
export async function judgeAnswers(
  context: Context,
  project: ProjectRow,
  rows: readonly WrittenRow[],
): Promise<void> {
  const failures: unknown[] = [];
  for (const alert of await listJudging(context.database, project.id)) {
    const since = judgesSince(alert, context.clock());
    const ids = rows.filter(({ updatedAt }) => updatedAt >= since).map(({ id }) => id);
    // What one alert cannot judge does not keep the others from it.
    await judgeBy(context, project, { alert, ids }).catch((error) => {
      if (!isHopeless(error)) failures.push(error);
    });
  }
  if (failures.length > 0) throw failures[0];
}

/** What it names is gone, or no expression of the database's: it would be so the next time, too. */
function isHopeless(error: unknown): boolean {
  return error instanceof CodedError || isBadData(error);
}

interface Judging {
  alert: AlertRow;
  ids: readonly string[];
}

async function judgeBy(context: Context, project: ProjectRow, { alert, ids }: Judging): Promise<void> {
  if (ids.length === 0) return;
  const { database } = context;
  const { when, where } = alert;
  const rule = await readAnswerRule(context, project, { when: when as AnswerWhen, where });
  const matching = await matchAnswers(database, project.id, { rule, ids });
  const since = judgesSince(alert, context.clock());
  const fired = await listFiredResponses(database, project.id, { alertKey: alert.key, since, ids });
  const concerned = [
    ...[...matching.keys()].filter((id) => !fired.has(id)),
    ...[...fired].filter(([id, hasChanged]) => !hasChanged && !matching.has(id)).map(([id]) => id),
  ];
  if (concerned.length === 0) return;
  await keepTrying(() =>
    database.transaction((transaction) =>
      fire(transaction, context.clock(), { projectId: project.id, alert, rule, ids: concerned }),
    ),
  );
}

interface Firing extends Judging {
  projectId: number;
  rule: AnswerRule;
}

/** Judges once more with the answers locked, so that nothing is told of what was erased meanwhile; then the alert is. */
async function fire(
  transaction: Queryable,
  at: Date,
  { projectId, alert, rule, ids }: Firing,
): Promise<void> {
  const matching = await matchAnswers(transaction, projectId, { rule, ids, lock: true });
  // As whoever changes the set-up does: the project, then the alert.
  if (alert.openCase) await lockProjectRow(transaction, projectId);
  const current = await lockAlert(transaction, projectId, alert.key);
  if (!current?.enabled || current.activeFrom.getTime() !== alert.activeFrom.getTime()) return;
  const fires = await insertFires(transaction, projectId, {
    ...{ alertKey: alert.key, at },
    found: [...matching].map(([responseId, touchpointId]) => ({ responseId, touchpointId })),
  });
  if (current.openCase) {
    for (const { responseId } of fires) {
      const settings = current.openCase;
      await openCase(transaction, projectId, { responseId, settings, alertKey: alert.key, at });
    }
  }
  const changed = await markChanged(transaction, projectId, {
    ...{ alertKey: alert.key, since: judgesSince(current, at), at },
    responseIds: ids.filter((id) => !matching.has(id)),
  });
  for (const { responseId } of changed) await noteResponseChanged(transaction, projectId, { responseId, at });
  await tellChanged(transaction, projectId, { alert: current, at, fires: changed });
  await tellWaiting(transaction, projectId, { alert: current, at });
}
