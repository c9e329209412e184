import { type Alert, type AlertProblem, parseResponseFilterTexts } from '@voxpoint/contract';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Orm } from '../../db/database.ts';
import { listTouchpointWeights } from '../../setup/touchpoints/queries.ts';
import { canOwnCases } from '../cases/case-owners.ts';
import { listJourneyKeys, listWebhookKeys } from './queries.ts';
import { listTeams } from './telling-queries.ts';

/** What alerts name that is gone or empty, the first of each; null: nothing. */
export async function findAlertProblems(
  orm: Orm,
  projectId: number,
  alerts: readonly Alert[],
): Promise<(AlertProblem | null)[]> {
  const touchpoints = await listTouchpointWeights(orm, projectId);
  const all = touchpoints.map(({ key }) => key);
  const asked = touchpoints.filter(({ archivedAt }) => archivedAt === null).map(({ key }) => key);
  const journeys = await listJourneyKeys(orm, projectId);
  const webhooks = await listWebhookKeys(orm, projectId);
  const teams = await listTeams(asQueryable(orm), projectId);
  const owners = await listOwners(orm, projectId, alerts);
  return alerts.map(({ where, to, openCase }) => {
    const { touchpoint, journey } = parseResponseFilterTexts(where);
    const hooks = to.flatMap((one) => (one.kind === 'webhook' ? [one.webhook] : []));
    const mailed = to.flatMap((one) =>
      one.kind === 'email' && one.addresses.length === 0 ? (one.team ?? []) : [],
    );
    const owner = openCase?.owner === undefined ? [] : [openCase.owner];
    return (
      gone('touchpoint-gone', touchpoint, all) ??
      gone('touchpoint-archived', touchpoint, asked) ??
      gone('journey-gone', journey, journeys) ??
      gone('webhook-gone', hooks, webhooks) ??
      gone('team-empty', mailed, teams) ??
      gone('owner-gone', owner, owners) ??
      null
    );
  });
}

function gone(
  code: AlertProblem['code'],
  named: readonly string[] = [],
  all: readonly string[],
): AlertProblem | undefined {
  const key = named.find((name) => !all.includes(name));
  return key === undefined ? undefined : { code, key };
}

/** Those named by alerts who may deal with the cases that these open. */
async function listOwners(orm: Orm, projectId: number, alerts: readonly Alert[]): Promise<string[]> {
  const named = new Set(alerts.flatMap(({ openCase }) => openCase?.owner ?? []));
  const able: string[] = [];
  for (const id of named) if (await canOwnCases(asQueryable(orm), projectId, id)) able.push(id);
  return able;
}
