import { isDeepStrictEqual } from 'node:util';
import { type Mark, type MarksQuery, mark, markInput, markPage, marksQuery, slug } from '@voxpoint/contract';
import { z } from 'zod';
import { CodedError } from '../../base/coded-error.ts';
import { instantInCursor, type Page, readPage } from '../../base/cursor.ts';
import { assertOrder, parseInstant } from '../../base/parse-instant.ts';
import type { Context } from '../../db/context.ts';
import * as tables from '../../db/tables.ts';
import { keyedResource } from '../resources/keyed-resource.ts';
import { noTouchpointAt } from '../resources/not-found.ts';
import {
  findTouchpointIds,
  readTouchpointKeys,
  type TouchpointKeys,
  touchpointKeysOf,
} from '../resources/touchpoint-keys.ts';
import { listMarks, type MarkFilter } from './queries.ts';

/**
 * What happened, to be seen beside the numbers. PUT throws `touchpoint-not-found`, which names all that there are not; PUT and
 * DELETE throw `mark-of-action`.
 */
const stored = keyedResource({
  kind: 'mark',
  key: slug,
  input: markInput,
  item: mark,
  list: markPage,
  query: marksQuery,
  summaries: {
    list: 'List marks on the time axis, newest first',
    read: 'Read a mark',
    put: 'Make or replace a mark',
    remove: 'Remove a mark; no number changes',
  },
  table: tables.marks,
  actions: { created: 'mark.created', changed: 'mark.changed', removed: 'mark.deleted' },
  nameOf: ({ text }) => text,
  toColumns: ({ kind, at, text, touchpoints }, { current, ...place }) => {
    const said = {
      ...{ text, at: new Date(at) },
      touchpointIds: findTouchpointIds(place.touchpoints, touchpoints),
    };
    if (current) assertFollows(current, said);
    return { kind, ...said, actionKey: current?.actionKey ?? null };
  },
  assertRemovable: ({ key, actionKey }) => {
    if (actionKey !== null) throw followsAction(key, actionKey);
  },
  toMembers: ({ kind, at, text, touchpointIds, actionKey }, touchpoints) => ({
    ...{ kind, text },
    at: at.toISOString(),
    touchpoints: touchpointKeysOf(touchpoints, touchpointIds),
    action: actionKey,
  }),
});

type Said = Pick<typeof tables.marks.$inferSelect, 'text' | 'at' | 'touchpointIds'>;

/** What the mark of an action says is what the action says; its kind is free. */
function assertFollows({ key, actionKey, text, at, touchpointIds }: Said & MarkName, said: Said): void {
  if (actionKey === null || isDeepStrictEqual({ text, at, touchpointIds }, said)) return;
  throw followsAction(key, actionKey);
}

interface MarkName {
  key: string;
  actionKey: string | null;
}

function followsAction(key: string, actionKey: string): CodedError {
  return new CodedError(
    'mark-of-action',
    `The mark ${key} stands for the action ${actionKey}, which is done. Change that with PUT /v1/actions/${actionKey}, or remove it; the mark follows.`,
  );
}

export const marks = { ...stored, readList: readMarks };

const position = z.tuple([instantInCursor, slug]);

/** A page of marks, newest first. Throws `touchpoint-not-found`, `range-invalid` or `validation-failed`. */
async function readMarks(
  { database }: Context,
  project: { id: number; timeZone: string },
  query: MarksQuery,
): Promise<Page<Mark>> {
  const { data: rows, nextCursor } = await readPage(query, {
    position,
    read: async (limit, after) =>
      listMarks(database.orm, project.id, {
        filter: parseFilter(query, project.timeZone, await readTouchpointKeys(database.orm, project.id)),
        limit,
        ...(after && { after: { at: new Date(after[0]), key: after[1] } }),
      }),
    positionOf: ({ at, key }): [string, string] => [at.toISOString(), key],
  });
  return { data: await stored.toItems(database, project.id, rows), nextCursor };
}

function parseFilter(
  { from, to, touchpoint }: MarksQuery,
  timeZone: string,
  touchpoints: TouchpointKeys,
): MarkFilter {
  const filter: MarkFilter = {};
  if (from !== undefined) filter.from = parseInstant('query.from', from, timeZone);
  if (to !== undefined) filter.to = parseInstant('query.to', to, timeZone);
  if (filter.from && filter.to) assertOrder(filter.from, filter.to);
  if (touchpoint !== undefined) {
    const found = [...touchpoints].find(([, key]) => key === touchpoint);
    if (!found) throw noTouchpointAt('query.touchpoint', touchpoint);
    filter.touchpointId = found[0];
  }
  return filter;
}
