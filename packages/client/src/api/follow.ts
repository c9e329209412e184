import { retryDelayMs } from '@voxpoint/contract/sending';
import type { Server, Signal } from '../server.ts';
import type { VoxpointError } from '../voxpoint-error.ts';
import type { StoredResponse } from './api-types.ts';
import { readLines } from './read-lines.ts';
import { delayAfter, pause, writeRequest } from './request.ts';

export interface FollowOptions {
  /** The `eventId` of the last that was dealt with: what came since comes first. Absent: what comes from now on. */
  lastEventId?: string | undefined;
  /** The connection has ended, or was not made; it is tried again. */
  onInterruption?: ((error: VoxpointError | undefined) => void) | undefined;
  signal?: Signal | undefined;
}

/** A response that is new or was revised. */
export interface StreamedResponse {
  /** To go on after it, in another process, too. */
  eventId: string | undefined;
  response: StoredResponse;
}

const type = 'text/event-stream';
/** Three times as long as the server is ever silent. */
const longestSilenceMs = 45_000;
/** Of so many responses it is known which revision came last: far more than the server tells again. */
const mostKnown = 10_000;

/** Follows new and revised responses for as long as they are read, through restarts and bad networks. */
export async function* follow(
  server: Server,
  options: FollowOptions,
): AsyncGenerator<StreamedResponse, void> {
  const { signal, onInterruption } = options;
  const isNew = createMemory();
  let { lastEventId } = options;
  for (let attempt = 0; ; attempt += 1) {
    try {
      for await (const { id, name, data } of events(server, lastEventId, signal)) {
        attempt = 0;
        lastEventId = id ?? lastEventId;
        if (name !== 'response') continue;
        const response: StoredResponse = JSON.parse(data);
        if (isNew(response)) yield { eventId: lastEventId, response };
      }
      onInterruption?.(undefined);
      // A server that is stopped comes again soon.
      await pause(retryDelayMs(attempt, '1'), signal);
    } catch (error) {
      const delayMs = delayAfter(error, attempt);
      if (delayMs === undefined) throw error;
      onInterruption?.(error as VoxpointError);
      await pause(delayMs, signal);
    }
  }
}

interface ServerEvent {
  id: string | undefined;
  name: string;
  data: string;
}

/** Server-sent events (WHATWG HTML, 9.2.6), as far as a Voxpoint server sends them. */
async function* events(
  server: Server,
  lastEventId: string | undefined,
  signal: Signal | undefined,
): AsyncGenerator<ServerEvent, void> {
  const { path, init } = writeRequest(server, 'GET /v1/stream', { accept: type });
  const headers = { ...init.headers, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
  const limits = { signal, longestMs: longestSilenceMs, type };
  let event: ServerEvent = { id: undefined, name: '', data: '' };
  for await (const line of readLines(server.server, path, { ...init, headers }, limits)) {
    const [, field, value = ''] = /^(\w+): ?(.*)$/s.exec(line) ?? [];
    if (field === 'id') event.id = value;
    if (field === 'event') event.name = value;
    if (field === 'data') event.data += value;
    if (line !== '') continue;
    yield event;
    event = { id: undefined, name: '', data: '' };
  }
}

/** Each comes at least once, an earlier revision perhaps after a later one. */
function createMemory(): (response: StoredResponse) => boolean {
  const revisions = new Map<string, number>();
  return ({ id, revision }) => {
    const isNew = (revisions.get(id) ?? 0) < revision;
    if (isNew) {
      // The last is the newest.
      revisions.delete(id);
      revisions.set(id, revision);
    }
    const [oldest] = revisions.keys();
    if (revisions.size > mostKnown && oldest) revisions.delete(oldest);
    return isNew;
  };
}
