import type { FastifyBaseLogger } from 'fastify';

const longestStopMs = 10_000;
const stopSignals = ['SIGTERM', 'SIGINT'] as const;

/** While starting: nothing has been accepted yet. Said so, because the kernel spares the first process of a container. */
export function endOnSignals(): void {
  for (const signal of stopSignals) process.once(signal, endAtOnce);
}

function endAtOnce(): void {
  process.exit(0);
}

/** SIGTERM and SIGINT from now on: stops, and ends. */
export function stopOnSignals(log: FastifyBaseLogger, stop: () => Promise<void>): void {
  for (const signal of stopSignals) {
    process.off(signal, endAtOnce).once(signal, () => {
      log.info({ signal }, 'stopping');
      endAfter(log, stop);
    });
  }
}

/** Of a process that another one stops: a terminal and a supervisor send signals to all of a group. */
export function ignoreSignals(): void {
  for (const signal of stopSignals) process.on(signal, () => {});
}

/** Ends the process with 0 when it has stopped, and with 1 if that fails or takes too long. */
export function endAfter(log: FastifyBaseLogger, stop: () => Promise<void>): void {
  setTimeout(() => {
    log.error('did not stop in time');
    process.exit(1);
  }, longestStopMs).unref();
  stop()
    .then(() => process.exit(0))
    .catch((error) => {
      log.error({ err: error }, 'could not stop cleanly');
      process.exit(1);
    });
}
