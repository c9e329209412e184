import {
  type ActionInput,
  type ActionsQuery,
  action,
  actionInput,
  actionPage,
  actionsQuery,
  slug,
} from '@voxpoint/contract';
import { z } from 'zod';
import { CodedError } from '../../base/coded-error.ts';
import { readPage } from '../../base/cursor.ts';
import type { IdentifiedProject } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import type { Orm } from '../../db/database.ts';
import * as tables from '../../db/tables.ts';
import { keyedResource } from '../../setup/resources/keyed-resource.ts';
import { noTouchpointAt } from '../../setup/resources/not-found.ts';
import {
  findTouchpointIds,
  readTouchpointKeys,
  touchpointKeysOf,
} from '../../setup/resources/touchpoint-keys.ts';
import { datesOf } from './action-dates.ts';
import { followAction } from './follow-action.ts';
import { judgeActions } from './judge-actions.ts';
import { type ActionFilter, type ActionRow, findCaseIds, isMember, listActions } from './queries.ts';
import { verdictOf } from './show-effect.ts';

/**
 * What is changed because of what customers said. PUT throws `touchpoint-not-found`, `person-not-found`, `case-not-found` and
 * `validation-failed`.
 */
const stored = keyedResource({
  kind: 'action',
  key: slug,
  input: actionInput,
  item: action,
  list: actionPage,
  query: actionsQuery,
  summaries: {
    list: 'List actions by key, with what worked',
    read: 'Read an action',
    put: 'Make or replace an action; when it is done, a mark on the time axis follows it',
    remove: 'Remove an action and its mark; no number changes',
  },
  table: tables.actions,
  actions: { created: 'action.created', changed: 'action.changed', removed: 'action.deleted' },
  nameOf: ({ title }) => title,
  toColumns: async (input, { orm, projectId, current, touchpoints, now }) => {
    await assertOwner(orm, projectId, { input, current });
    await assertCases(orm, projectId, { input, current });
    const { title, why, metric, owner, status, dueAt, cases, link, budget } = input;
    return {
      ...{ title, why, metric, status, link, budget, ownerId: owner, caseIds: cases },
      ...datesOf(input, current, now),
      touchpointIds: findTouchpointIds(touchpoints, input.touchpoints),
      dueAt: dueAt === null ? null : new Date(dueAt),
    };
  },
  toMembers: (row, touchpoints) => ({
    ...{ title: row.title, why: row.why, metric: row.metric, owner: row.ownerId, status: row.status },
    touchpoints: touchpointKeysOf(touchpoints, row.touchpointIds),
    dueAt: row.dueAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    doneAt: row.doneAt?.toISOString() ?? null,
    ...{ cases: row.caseIds, link: row.link, budget: row.budget },
  }),
  follow: followAction,
});

export const actions = { ...stored, readList };

const position = z.tuple([slug]);

/** A page of actions by key, with their verdicts. Throws `touchpoint-not-found` and `cursor-invalid`. */
async function readList(context: Context, project: IdentifiedProject, query: ActionsQuery) {
  const { database } = context;
  const filter = await parseFilter(database.orm, project.id, query);
  const { data: rows, nextCursor } = await readPage(query, {
    position,
    read: (limit, after) => listActions(database.orm, project.id, { filter, limit, after: after?.[0] }),
    positionOf: ({ key }): [string] => [key],
  });
  const items = await stored.toItems(database, project.id, rows);
  const isAnyDone = rows.some(({ status }) => status === 'done');
  const judged = isAnyDone ? await judgeActions(context, project) : new Map();
  return {
    data: items.map((item) => ({ ...item, ...verdictOf(judged.get(item.key), item.status) })),
    nextCursor,
  };
}

async function parseFilter(
  orm: Orm,
  projectId: number,
  { status, touchpoint, owner }: ActionsQuery,
): Promise<ActionFilter> {
  const filter: ActionFilter = { status, ownerId: owner };
  if (touchpoint !== undefined) {
    const found = [...(await readTouchpointKeys(orm, projectId))].find(([, key]) => key === touchpoint);
    if (!found) throw noTouchpointAt('query.touchpoint', touchpoint);
    filter.touchpointId = found[0];
  }
  return filter;
}

interface Naming {
  input: ActionInput;
  current: ActionRow | undefined;
}

/** Who has left may stay named. */
async function assertOwner(
  orm: Orm,
  projectId: number,
  { input: { owner }, current }: Naming,
): Promise<void> {
  if (owner === null || owner === current?.ownerId || (await isMember(orm, projectId, owner))) return;
  throw new CodedError(
    'person-not-found',
    `owner: nobody in the project has the id ${owner}. See GET /v1/people.`,
  );
}

/** So may cases that are gone. */
async function assertCases(
  orm: Orm,
  projectId: number,
  { input: { cases }, current }: Naming,
): Promise<void> {
  const added = cases.filter((id) => !current?.caseIds.includes(id));
  const found = await findCaseIds(orm, projectId, added);
  const missing = added.find((id) => !found.has(id));
  if (missing === undefined) return;
  throw new CodedError(
    'case-not-found',
    `cases: there is no case with the id ${missing}. See GET /v1/cases.`,
  );
}
