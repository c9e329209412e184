import { Server } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** New connections that never pause cannot hold the server for longer. */
const longestClosingMs = 3_000;

/**
 * Closes the listening socket without resetting the connections that wait in its queue. Node takes one of them in each
 * turn of its loop, so a turn that brings none has just found the queue empty; and the shorter the turn, the smaller
 * the chance that one came since. Under load all turns are long: the longer this takes, the longer a turn will do.
 */
export async function closeListener(server: Server): Promise<void> {
  let accepted = 0;
  server.on('connection', () => {
    accepted += 1;
  });
  const startedAt = performance.now();
  for (let isClosed = false; !isClosed; ) {
    const [acceptedBefore, turnedAt] = [accepted, performance.now()];
    await nextTurn();
    const now = performance.now();
    const elapsedMs = now - startedAt;
    const isQueueEmpty = accepted === acceptedBefore && now - turnedAt < elapsedMs / 100;
    if (isQueueEmpty || elapsedMs > longestClosingMs) {
      // Not by the HTTP server's own method, which would end kept connections as well.
      Server.prototype.close.call(server);
      isClosed = true;
    }
  }
}
