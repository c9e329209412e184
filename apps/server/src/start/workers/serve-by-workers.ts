import { createLogger } from '../../http/logging.ts';
import { banner } from '../banner.ts';
import { waitForDatabase } from '../open-store.ts';
import {
  logLevelOf,
  type PreparedServer,
  prepareServer,
  printLine,
  type ServerOptions,
} from '../prepare-server.ts';
import { stopOnSignals } from '../stop-on-signals.ts';
import { openListener } from './open-listener.ts';
import { WorkerPool } from './worker-pool.ts';

/**
 * Lets several processes answer at one port: this one prepares the store, takes connections, and gives them away. Nothing
 * that answers runs here, so what fails there leaves it whole. `file`: what a worker runs. Throws OperatorError.
 */
export async function serveByWorkers(options: ServerOptions, file: string): Promise<void> {
  const { config, isWatched } = options;
  const log = createLogger(logLevelOf(options));
  const prepared = await prepareOnce(options);
  prepared.warn(log);
  const { demo, widgetTags } = prepared;
  const order = {
    count: config.workers,
    widgetTags,
    ...(demo && { demo: { publishableKey: demo.publishableKey, projectId: demo.room.projectId } }),
  };
  const pool = new WorkerPool({ file, order, log });
  await pool.start();
  const listener = await openListener(config, (socket) => pool.hand(socket));
  stopOnSignals(log, async () => {
    await listener.close();
    if (!(await pool.stop())) throw new Error('A worker did not end as it should.');
  });
  log.info(`listening at ${listener.url} with ${config.workers} workers`);
  process.stdout.write(banner({ config, prepared, isWatched }));
}

async function prepareOnce(options: ServerOptions): Promise<PreparedServer> {
  const database = await waitForDatabase(options.config, options.folders, printLine);
  try {
    return await prepareServer({ database, clock: () => new Date() }, options);
  } finally {
    await database.close();
  }
}
