import type { Response } from '@voxpoint/contract';
import { invalidMember } from '../../base/coded-error.ts';

/** Clients come again so long after a connection ended. */
const retryMs = 1_000;

/**
 * An event of the stream (HTML, server-sent events). Its id is a position: whoever has got the event has got everything
 * that was written before.
 */
export function writeFrame(response: Response, position: Date): string {
  return `id: ${position.toISOString()}\nevent: response\ndata: ${JSON.stringify(response)}\n\n`;
}

/** Tells where a stream begins, so that it can be resumed before the first event. */
export function writeOpening(position: Date): string {
  return `retry: ${retryMs}\nid: ${position.toISOString()}\n\n`;
}

/** Keeps the connection, and moves the position of a stream that has nothing to tell. */
export function writeHeartbeat(position: Date): string {
  return `: heartbeat\nid: ${position.toISOString()}\n\n`;
}

/** The position in the header `Last-Event-ID`. Throws `validation-failed`. */
export function readPosition(lastEventId: string | undefined): Date | undefined {
  if (lastEventId === undefined || lastEventId === '') return undefined;
  const at = new Date(lastEventId);
  if (at.getTime() >= 0 && at.toISOString() === lastEventId) return at;
  throw invalidMember('headers.last-event-id', 'wrong-format', { format: 'event-id' });
}
