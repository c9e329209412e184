import { checkServer, type Server, type Signal } from '../server.ts';
import type { Aggregates, Operations, StoredResponse } from './api-types.ts';
import { type FollowOptions, follow, type StreamedResponse } from './follow.ts';
import { each } from './pages.ts';
import { readLines } from './read-lines.ts';
import { request, writeRequest } from './request.ts';

type Query<Name extends keyof Operations> = Operations[Name] extends { query?: infer Given } ? Given : never;

/** An `AbortSignal` that ends it. */
export interface ReadOptions {
  signal?: Signal | undefined;
}

/** Reads answers and numbers, with a secret key. What fails is a `VoxpointError`. */
export interface Reader {
  /** Scores with their intervals, response rates and changes. */
  aggregates(
    query?: Omit<NonNullable<Query<'GET /v1/aggregates'>>, 'format'>,
    options?: ReadOptions,
  ): Promise<Aggregates>;
  /** All responses that fit, page by page; `limit` is the size of a page. What is there at the beginning comes once. */
  responses(query?: Query<'GET /v1/responses'>, options?: ReadOptions): AsyncGenerator<StoredResponse, void>;
  /** @throws VoxpointError, such as `response-not-found` */
  response(id: string, options?: ReadOptions): Promise<StoredResponse>;
  /**
   * All responses that fit in one request, the newest first: what is fastest for many. It cannot go on after a connection that broke; then
   * it fails, and never ends as if it were whole.
   */
  export(
    query?: Omit<NonNullable<Query<'GET /v1/responses/export'>>, 'format'>,
    options?: ReadOptions,
  ): AsyncGenerator<StoredResponse, void>;
  /**
   * New and revised responses as they come, until the loop is left or the signal is aborted. After a lost connection it goes on where it was,
   * without repeats; it fails only with what trying again cannot mend, such as a revoked key.
   */
  stream(options?: FollowOptions): AsyncGenerator<StreamedResponse, void>;
}

/**
 * @param server its address, and a secret key with the scopes `read` and `aggregates`, or the one that is needed
 * @throws TypeError if one of them is missing
 */
export function read(server: Server): Reader {
  checkServer(server);
  return {
    aggregates: async (query, { signal } = {}) =>
      (await request<Aggregates>(server, 'GET /v1/aggregates', { query, signal })).body,
    responses: (query, { signal } = {}) => each(server, 'GET /v1/responses', { query, signal }),
    response: async (id, { signal } = {}) =>
      (await request<StoredResponse>(server, 'GET /v1/responses/{id}', { path: { id }, signal })).body,
    export: (query, { signal } = {}) => exported(server, query, signal),
    stream: (options = {}) => follow(server, options),
  };
}

async function* exported(
  server: Server,
  filters: object | undefined,
  signal: Signal | undefined,
): AsyncGenerator<StoredResponse, void> {
  const query = { ...filters, format: 'ndjson' };
  const { path, init } = writeRequest(server, 'GET /v1/responses/export', { query, accept: '*/*' });
  for await (const line of readLines(server.server, path, init, { signal, type: 'application/x-ndjson' }))
    yield JSON.parse(line);
}
