import { type Response, uuid } from '@voxpoint/contract';
import type { Channel, Metric } from '@voxpoint/contract/vocabulary';
import { bandOf, scalesOf } from '@voxpoint/metrics';
import { z } from 'zod';
import { CodedError } from '../../platform/coded-error.ts';
import type { Context } from '../../platform/context.ts';
import { decodeCursor, toPage } from '../../platform/cursor.ts';
import { requireTouchpoint } from '../touchpoints/read-touchpoints.ts';
import { findResponse, listResponses, listResponsesOf, type ResponseRow } from './queries.ts';

const position = z.tuple([z.iso.datetime(), uuid]);

/** Throws `response-not-found` or `response-deleted`. */
export async function readResponse({ database }: Context, projectId: number, id: string): Promise<Response> {
  const row = await findResponse(database, projectId, id);
  if (!row) throw responseNotFound(id);
  if (row.state === 'deleted') throw new CodedError('response-deleted', `The response ${id} was deleted.`);
  return toResponse(row);
}

export function responseNotFound(id: string): CodedError {
  return new CodedError('response-not-found', `There is no response with the id ${id}.`);
}

/** A page of responses, newest first, without deleted ones. Throws `touchpoint-not-found` or `cursor-invalid`. */
export async function readResponses(
  { database }: Context,
  projectId: number,
  query: { touchpoint?: string; metric?: Metric; channel?: Channel; limit: number; cursor?: string },
) {
  const { cursor, limit, ...filter } = query;
  if (filter.touchpoint !== undefined) await requireTouchpoint(database.orm, projectId, filter.touchpoint);
  const [answeredAt, id] = cursor ? decodeCursor(cursor, position) : [];
  const rows = await listResponses(database, projectId, {
    ...filter,
    limit: limit + 1,
    before: answeredAt && id ? { answeredAt, id } : undefined,
  });
  return toPage(rows, limit, { item: toResponse, position: (row) => [row.answeredAt.toISOString(), row.id] });
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

function toResponse(row: ResponseRow): Response {
  const scale = scalesOf(row.metric).find(({ max }) => max === row.scaleMax);
  if (!scale || row.score === null)
    throw new Error(`The response ${row.id} has no score on a scale of ${row.metric}.`);
  return {
    id: row.id,
    revision: row.revision,
    state: row.state,
    touchpoint: row.touchpoint,
    metric: row.metric,
    scale,
    score: row.score,
    band: bandOf(row.metric, scale, row.score),
    comment: row.comment,
    answers: row.answers ?? [],
    surveyVersion: row.surveyVersion,
    locale: row.locale,
    channel: row.channel,
    respondent: row.respondentId === null ? null : { id: row.respondentId, verified: row.respondentVerified },
    attributes: row.attributes ?? {},
    context: row.context ?? {},
    shownAt: row.shownAt?.toISOString() ?? null,
    answeredAt: row.answeredAt.toISOString(),
    receivedAt: row.receivedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
