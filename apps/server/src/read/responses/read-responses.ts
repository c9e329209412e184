import { canonicalTag, type Response, type ResponsesQuery, uuid } from '@voxpoint/contract';
import { bandOf } from '@voxpoint/contract/vocabulary';
import { explainUrgency, urgencyOf, urgencyWeights } from '@voxpoint/metrics';
import { z } from 'zod';
import { CodedError } from '../../base/coded-error.ts';
import { decodeCursor, encodeCursor, instantInCursor } from '../../base/cursor.ts';
import type { IdentifiedProject } from '../../base/identity.ts';
import { responseNotFound } from '../../collect/responses/delete-response.ts';
import { toUrgencyInput } from '../../collect/responses/to-urgency-input.ts';
import type { Context } from '../../db/context.ts';
import { findResponse, listResponsesOf, type ResponseRow } from './queries.ts';
import { readFilter } from './response-filter.ts';
import { type Position, positionOf, type Scan, scanStretch } from './scan-responses.ts';

/** A cursor holds its order, so that it is not taken for one of the other. */
const positions = {
  newest: z.tuple([z.literal('newest'), instantInCursor, uuid]),
  urgent: z.tuple([z.literal('urgent'), z.number(), uuid]),
};

/** One statement reads so many responses: others get their turn between two of them. */
const readsAtOnce = 2_000;
/** A page ends when so many responses were read for it. */
const readsPerPage = 20_000;

/** Throws `response-not-found` or `response-deleted`. */
export async function readResponse({ database }: Context, projectId: number, id: string): Promise<Response> {
  const row = await findResponse(database, projectId, id);
  if (!row) throw responseNotFound(id);
  if (row.state === 'deleted') throw new CodedError('response-deleted', `The response ${id} was deleted.`);
  return toResponse(row);
}

/**
 * A page of responses, without deleted ones. It may be short, even empty, and not the last: a filter that matches little
 * is not searched for longer than 20,000 responses. Throws `cursor-invalid` and the problems of wrong filters.
 */
export async function readResponses(
  context: Context,
  project: Pick<IdentifiedProject, 'id' | 'timeZone'>,
  query: ResponsesQuery,
): Promise<{ data: Response[]; nextCursor: string | null }> {
  const { order, limit, cursor, ...filters } = query;
  const below = cursor === undefined ? undefined : readPosition(order, cursor);
  const scan: Scan = { order, filter: await readFilter(context, project, filters) };
  const { rows, end } = await fillPage(context, project.id, { ...scan, below, wanted: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? positionOf(order, last) : end;
  return { data: shown.map(toResponse), nextCursor: next ? encodeCursor([order, ...next]) : null };
}

function readPosition(order: Scan['order'], cursor: string): Position {
  const [, at, id] = decodeCursor(cursor, positions[order]);
  return [at, id];
}

async function fillPage(
  { database }: Context,
  projectId: number,
  { wanted, below, ...scan }: Scan & { wanted: number; below: Position | undefined },
): Promise<{ rows: ResponseRow[]; end?: Position }> {
  const rows: ResponseRow[] = [];
  let end = below;
  for (let reads = 0; reads < readsPerPage; reads += readsAtOnce) {
    const returns = wanted - rows.length;
    const stretch = await scanStretch(database, projectId, {
      ...scan,
      below: end,
      reads: readsAtOnce,
      returns,
    });
    rows.push(...stretch.rows);
    end = stretch.end;
    if (!end || rows.length === wanted) break;
  }
  return { rows, end };
}

/** Every response of a respondent, some at a time. */
export async function* readResponsesOf(
  { database }: Context,
  projectId: number,
  respondentId: string,
): AsyncGenerator<Response[]> {
  const limit = 1_000;
  let afterId: string | null = null;
  for (;;) {
    const rows: ResponseRow[] = await listResponsesOf(database, projectId, { respondentId, afterId, limit });
    if (rows.length > 0) yield rows.map(toResponse);
    if (rows.length < limit) return;
    afterId = rows.at(-1)?.id ?? null;
  }
}

/** A row as its owner reads it. Throws if it was deleted. */
export function toResponse(row: ResponseRow): Response {
  const answer = toUrgencyInput(row);
  const { scale, score } = answer;
  // A server of the version before, which writes none, may still run during an upgrade.
  const urgency = row.urgency ?? urgencyOf(answer, 1);
  return {
    id: row.id,
    revision: row.revision,
    state: row.state,
    touchpoint: row.touchpoint,
    metric: row.metric,
    scale,
    score,
    band: bandOf(row.metric, scale, score),
    urgency: {
      value: urgency,
      parts: explainUrgency(answer, urgency),
      weights: urgencyWeights,
    },
    comment: row.comment,
    answers: row.answers ?? [],
    surveyVersion: row.surveyVersion,
    locale: row.locale === null ? null : canonicalTag(row.locale),
    channel: row.channel,
    respondent: row.respondentId === null ? null : { id: row.respondentId, verified: row.respondentVerified },
    attributes: row.attributes ?? {},
    context: row.context ?? {},
    finished: row.finished,
    shownAt: row.shownAt?.toISOString() ?? null,
    answeredAt: row.answeredAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    burst: row.burst,
  };
}
