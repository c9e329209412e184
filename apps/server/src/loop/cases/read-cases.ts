import { type Case, type CaseDetail, type CaseEvent, type CasesQuery, uuid } from '@voxpoint/contract';
import { z } from 'zod';
import { CodedError } from '../../base/coded-error.ts';
import { instantInCursor, type Page, readPage } from '../../base/cursor.ts';
import type { Identity } from '../../base/identity.ts';
import { responsesOf } from '../../db/by-index.ts';
import type { Context } from '../../db/context.ts';
import type { Queryable } from '../../db/database.ts';
import type { caseEvents } from '../../db/tables.ts';
import { type ResponseRow, readableColumns } from '../../read/responses/queries.ts';
import { toResponse } from '../../read/responses/read-responses.ts';
import { readCaseFilter } from './case-filter.ts';
import { type CaseOrder, type CasePosition, findCase, listCases, positionOf } from './list-cases.ts';
import { toCases } from './to-case.ts';

/** A cursor holds its order, so that it is not taken for one of another. */
const positions: Record<CaseOrder, z.ZodType<[CaseOrder, string | number, string]>> = {
  due: z.tuple([z.literal('due'), z.union([instantInCursor, z.literal('infinity')]), uuid]),
  urgent: z.tuple([z.literal('urgent'), z.number(), uuid]),
  newest: z.tuple([z.literal('newest'), instantInCursor, uuid]),
};

/** A page of cases. Throws `cursor-invalid` and the problems of wrong filters. */
export async function readCases(
  context: Context,
  identity: Identity,
  { order, limit, cursor, ...filters }: CasesQuery,
): Promise<Page<Case>> {
  const { database } = context;
  const projectId = identity.project.id;
  const filter = await readCaseFilter(context, identity, filters);
  const { data, nextCursor } = await readPage(
    { limit, cursor },
    {
      position: positions[order],
      read: (limit, after) => {
        const position: CasePosition | undefined = after && [after[1], after[2]];
        return listCases(database, projectId, { filter, order, limit, after: position });
      },
      positionOf: (row): [CaseOrder, string | number, string] => [order, ...positionOf(order, row)],
    },
  );
  return { data: await toCases(database, projectId, data), nextCursor };
}

/** Throws `case-not-found`. */
export async function readCase(queryable: Queryable, projectId: number, id: string): Promise<CaseDetail> {
  const row = await findCase(queryable, projectId, id);
  if (!row) throw caseNotFound(id);
  const [found] = await toCases(queryable, projectId, [row]);
  const others = await listOtherAnswers(queryable, projectId, row);
  const { events, count } = await listThread(queryable, projectId, id);
  return {
    ...(found as Case),
    otherAnswers: others.map(toResponse),
    thread: events.map(toEvent),
    olderEvents: count - events.length,
  };
}

export function caseNotFound(id: string): CodedError {
  return new CodedError('case-not-found', `There is no case with the id ${id}.`);
}

const mostOthers = 20;
/** Of somebody with more answers than that, these are no longer surely the newest. */
const mostRead = 5_000;

async function listOtherAnswers(
  queryable: Queryable,
  projectId: number,
  { respondentId, responseId }: { respondentId: string | null; responseId: string },
): Promise<ResponseRow[]> {
  if (respondentId === null) return [];
  return queryable.query<ResponseRow>(
    `select ${readableColumns}, t.key as touchpoint
       from ${responsesOf('$2::text', 'limit $4::int')} r
       join touchpoints t on t.project_id = $1::int and t.id = r.touchpoint_id
      where r.id <> $3::text::uuid and r.state <> 'deleted'
      order by r.answered_at desc, r.id desc
      limit $5::int`,
    [projectId, respondentId, responseId, mostRead, mostOthers],
  );
}

type EventRow = typeof caseEvents.$inferSelect;
const mostEvents = 500;

/** The newest, in their order; by the primary key. */
export async function listThread(
  queryable: Queryable,
  projectId: number,
  caseId: string,
): Promise<{ events: EventRow[]; count: number }> {
  const events = await queryable.query<EventRow>(
    `select id, at, kind, person_id as "personId", by_name as "byName", note, changes, response_id as "responseId"
       from case_events
      where project_id = $1::int and case_id = $2::text::uuid
      order by id desc
      limit $3::int`,
    [projectId, caseId, mostEvents],
  );
  const [counted] = await queryable.query<{ count: number }>(
    'select count(*)::int as count from case_events where project_id = $1::int and case_id = $2::text::uuid',
    [projectId, caseId],
  );
  return { events: events.reverse(), count: counted?.count ?? events.length };
}

export function toEvent({ id, at, kind, personId, byName, note, changes, responseId }: EventRow): CaseEvent {
  return {
    ...{ id, at: at.toISOString(), kind, by: { id: personId, name: byName } },
    ...{ note, changes, response: responseId },
  };
}
