import { isDeepStrictEqual } from 'node:util';
import {
  alert,
  alertInput,
  alertPage,
  type Destination,
  maxAlerts,
  memberError,
  type PageQuery,
  pageQuery,
  parseResponseFilterTexts,
  slug,
} from '@voxpoint/contract';
import type { ActingContext } from '../../audit/acting.ts';
import { CodedError, invalidMember } from '../../base/coded-error.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import * as tables from '../../db/tables.ts';
import { filterTouchpoints } from '../../setup/journeys/filter-touchpoints.ts';
import { keyedResource } from '../../setup/resources/keyed-resource.ts';
import type { Removing } from '../../setup/resources/resource.ts';
import { assertCanOwnCases } from '../cases/case-owners.ts';
import { maskDestination, takeAddresses } from './chat-addresses.ts';
import { findAlertProblems } from './find-alert-problems.ts';
import { countAlerts, forgetFires, listWebhookKeys } from './queries.ts';

export type AlertRow = typeof tables.alerts.$inferSelect;

/**
 * Rules that tell when an answer or a number needs somebody. PUT throws `touchpoint-not-found`, `journey-not-found`, and
 * `validation-failed` for destinations that there are not and for the 101st.
 */
const stored = keyedResource({
  kind: 'alert',
  key: slug,
  input: alertInput,
  item: alert,
  list: alertPage,
  query: pageQuery,
  summaries: {
    list: 'List alerts',
    read: 'Read an alert',
    put: 'Make or replace an alert',
    remove: 'Remove an alert with its history; cases that it opened stay',
  },
  table: tables.alerts,
  actions: { created: 'alert.created', changed: 'alert.changed', removed: 'alert.deleted' },
  nameOf: ({ name }) => name,
  toColumns: async (input, { orm, projectId, current, now }) => {
    if (!current) await assertRoom(orm, projectId);
    await filterTouchpoints(orm, projectId, { ...parseResponseFilterTexts(input.where), place: 'where' });
    const to = takeAddresses(input.to, current?.to);
    const owner = input.openCase?.owner;
    await assertThere(orm, projectId, { to, owner: owner === current?.openCase?.owner ? undefined : owner });
    const { name, kind, when, where, openCase = null, quietMinutes, enabled } = input;
    const rule = { kind, when, where, enabled };
    return { ...rule, name, to, openCase, quietMinutes, activeFrom: activeFrom(current, rule) ?? now };
  },
  toMembers: ({ name, kind, when, where, to, openCase, quietMinutes, enabled }) => ({
    ...{ name, kind, when, where, openCase, quietMinutes, enabled },
    to: to.map(maskDestination),
  }),
});

export const alerts = {
  ...stored,
  /** A page of them by key, each with what is wrong with it. Throws `cursor-invalid`. */
  async readList(context: Context, project: { id: number }, query: PageQuery) {
    const { data, nextCursor } = await stored.readList(context, project, query);
    const problems = await findAlertProblems(context.database.orm, project.id, data);
    return { data: data.map((item, index) => ({ ...item, problem: problems[index] ?? null })), nextCursor };
  },
  /** Removes an alert, and what it has found so far. */
  async remove(context: ActingContext, projectId: number, request: Removing): Promise<void> {
    await stored.remove(context, projectId, request);
    await forgetFires(context.database, projectId, request.key);
  },
};

/** Since when an alert judges as it does; one that was made by a clock which was set back since judges at once. */
export function judgesSince({ activeFrom }: Pick<AlertRow, 'activeFrom'>, now: Date): Date {
  return activeFrom > now ? new Date(0) : activeFrom;
}

/** Since when it judges as it does; undefined: it begins to. */
function activeFrom(
  current: AlertRow | undefined,
  rule: Pick<AlertRow, 'kind' | 'when' | 'where' | 'enabled'>,
): Date | undefined {
  if (!current) return undefined;
  const { kind, when, where, enabled } = current;
  const isSame = isDeepStrictEqual({ kind, when, where, enabled }, rule);
  const isSwitchedOff = isDeepStrictEqual({ kind, when, where, enabled: false }, rule);
  return isSame || isSwitchedOff ? current.activeFrom : undefined;
}

async function assertRoom(orm: Orm, projectId: number): Promise<void> {
  const count = await countAlerts(orm, projectId);
  if (count < maxAlerts) return;
  const error = memberError('path.alert', 'too-many', { of: 'alerts', max: maxAlerts, count: count + 1 });
  throw new CodedError('validation-failed', `key: ${error.message}`, { errors: [error] });
}

/** Throws `validation-failed`, naming the member that names what there is not. */
async function assertThere(
  orm: Orm,
  projectId: number,
  { to, owner }: { to: readonly Destination[]; owner: string | undefined },
): Promise<void> {
  const webhooks = new Set(await listWebhookKeys(orm, projectId));
  for (const [index, destination] of to.entries()) {
    if (destination.kind !== 'webhook' || webhooks.has(destination.webhook)) continue;
    throw invalidMember(`to.${index}.webhook`, 'not-there', { of: 'webhook', key: destination.webhook });
  }
  if (owner !== undefined) {
    await assertCanOwnCases(asQueryable(orm), projectId, { owner, path: 'openCase.owner' });
  }
}
