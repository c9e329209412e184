import type { AnswerWhen } from '@voxpoint/contract';
import type { Clock } from '../../base/clock.ts';
import { CodedError } from '../../base/coded-error.ts';
import { ExpiringCache } from '../../base/expiring-cache.ts';
import type { Context } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import { isBadData } from '../../db/database-errors.ts';
import { lockProject } from '../../db/lock-project.ts';
import { keepTrying } from '../../db/write-group.ts';
import type { ProjectRow } from '../../setup/projects/queries.ts';
import { noteResponseChanged, openCase } from '../cases/open-case.ts';
import type { Consumer } from '../consumers/consumer.ts';
import type { Wanted } from '../consumers/queries.ts';
import { type AlertRow, judgesSince } from './alerts.ts';
import { type AnswerRule, askedByRule, matchAnswers, readAnswerRule } from './answer-rule.ts';
import {
  insertFires,
  type KnownFire,
  listFired,
  listJudging,
  lockAlert,
  markChanged,
} from './fire-queries.ts';
import { tellChanged, tellWaiting } from './tell-fires.ts';

/** What an alert means does not change at every reading: journeys that were changed by another server count a little later. */
const ruleTtlMs = 5_000;
const maxRules = 1_000;
/** Answers that are locked at once, while their cases are opened. */
const firedAtOnce = 50;

/** What alerts about answers ask for, and what is done with it. */
export interface AnswerJudge {
  /** The answers that an alert asks for, and those that one has fired for and that were revised since. */
  wants(context: Context, project: ProjectRow): Promise<Wanted[]>;
  handle: Consumer['handle'];
  /** What alerts mean may have changed. */
  forget(): void;
}

/** Lets every alert about answers judge what was written: whoever reads the same rows twice changes nothing. */
export function createAnswerJudge(clock: Clock): AnswerJudge {
  const rules = new ExpiringCache<AnswerRule>({ clock, ttlMs: ruleTtlMs, maxEntries: maxRules });
  const readRule = (context: Context, project: ProjectRow, { key, when, where, updatedAt }: AlertRow) =>
    rules.get(`${project.id} ${key} ${updatedAt.getTime()}`, () =>
      readAnswerRule(context, project, { when: when as AnswerWhen, where }),
    );
  return {
    forget: () => rules.clear(),
    wants: async (context, project) => {
      const alerts = await listJudging(context.database, project.id);
      const wanted: Wanted[] = alerts.length > 0 ? [isRevisedFire] : [];
      for (const alert of alerts) {
        const rule = await readRule(context, project, alert).catch((error) => {
          if (!isHopeless(error)) throw error;
        });
        if (rule) wanted.push((place) => askedByRule(rule, place));
      }
      return wanted;
    },
    handle: async (context, project, rows) => {
      const alerts = await listJudging(context.database, project.id);
      if (alerts.length === 0) return;
      const ids = rows.map(({ id }) => id);
      const fired = await listFired(context.database, project.id, ids);
      const failures: unknown[] = [];
      for (const alert of alerts) {
        const since = judgesSince(alert, context.clock());
        const written = rows.filter(({ updatedAt }) => updatedAt >= since).map(({ id }) => id);
        const own = fired.filter(({ alertKey }) => alertKey === alert.key);
        // What one alert cannot judge does not keep the others from it.
        try {
          const rule = written.length > 0 && (await readRule(context, project, alert));
          if (rule) await judgeBy(context, project.id, { alert, rule, ids: written, fired: own });
        } catch (error) {
          if (!isHopeless(error)) failures.push(error);
        }
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** By alert_fires_response, one lookup for each: an `exists` would be planned as a reading of all fires of all projects. */
const isRevisedFire: Wanted = () =>
  `r.revision > 1 and (select true from alert_fires f
                        where f.project_id = $1::int and f.response_id = r.id limit 1)`;

/** What it names is gone, or no expression of the database's: it would be so the next time, too. */
function isHopeless(error: unknown): boolean {
  return error instanceof CodedError || isBadData(error);
}

interface Judging {
  alert: AlertRow;
  rule: AnswerRule;
  ids: readonly string[];
}

async function judgeBy(
  context: Context,
  projectId: number,
  { alert, rule, ids, fired }: Judging & { fired: readonly KnownFire[] },
): Promise<void> {
  const { database } = context;
  const matching = await matchAnswers(database, projectId, { rule, ids });
  const since = judgesSince(alert, context.clock());
  const known = new Set(fired.map(({ responseId }) => responseId));
  const changed = fired.filter(
    ({ responseId, firedAt, changedAt }) =>
      changedAt === null && firedAt >= since && ids.includes(responseId) && !matching.has(responseId),
  );
  const concerned = [
    ...[...matching.keys()].filter((id) => !known.has(id)),
    ...changed.map(({ responseId }) => responseId),
  ];
  for (let first = 0; first < concerned.length; first += firedAtOnce) {
    const firing = {
      ...{ projectId, alert, rule, ids: concerned.slice(first, first + firedAtOnce) },
      // All that is found together is told together; until then it waits.
      isLast: first + firedAtOnce >= concerned.length,
    };
    await keepTrying(() => database.transaction((transaction) => fire(context, transaction, firing)));
  }
}

interface Firing extends Judging {
  projectId: number;
  isLast: boolean;
}

/** Judges once more with the answers locked, so that nothing is told of what was erased meanwhile; then the alert is. */
async function fire(
  { database, clock }: Context,
  transaction: Queryable,
  { projectId, alert, rule, ids, isLast }: Firing,
): Promise<void> {
  const at = clock();
  const matching = await matchAnswers(transaction, projectId, { rule, ids, lock: true });
  // As whoever changes the set-up does: the project, then the alert.
  if (alert.openCase) await lockProject(database, transaction, projectId);
  const current = await lockAlert(transaction, projectId, alert.key);
  if (!current?.enabled || current.activeFrom.getTime() !== alert.activeFrom.getTime()) return;
  const fires = await insertFires(transaction, projectId, {
    ...{ alertKey: alert.key, at },
    found: [...matching].map(([responseId, touchpointId]) => ({ responseId, touchpointId })),
  });
  if (current.openCase) {
    for (const { responseId } of fires) {
      const settings = current.openCase;
      await openCase(database, transaction, projectId, { responseId, settings, alertKey: alert.key, at });
    }
  }
  const changed = await markChanged(transaction, projectId, {
    ...{ alertKey: alert.key, since: judgesSince(current, at), at },
    responseIds: ids.filter((id) => !matching.has(id)),
  });
  for (const { responseId } of changed) await noteResponseChanged(transaction, projectId, { responseId, at });
  await tellChanged(transaction, projectId, { alert: current, at, fires: changed });
  if (isLast) await tellWaiting(transaction, projectId, { alert: current, at });
}
