import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from './app.ts';
import { openApp } from './open-app.ts';
import { banner } from './start/banner.ts';
import { boundHeap } from './start/bound-heap.ts';
import { readConfig } from './start/config.ts';
import { failureText } from './start/failure-text.ts';
import { listening } from './start/listening.ts';
import { waitForDatabase } from './start/open-store.ts';
import { packageFolders } from './start/package-folders.ts';
import { prepareServer, printLine, type ServerOptions } from './start/prepare-server.ts';
import { endOnSignals, stopOnSignals } from './start/stop-on-signals.ts';
import { serveByWorkers } from './start/workers/serve-by-workers.ts';

/** Starts the server as configured by the environment; resolves once it listens. Throws OperatorError. */
async function start(): Promise<void> {
  boundHeap();
  const file = fileURLToPath(import.meta.url);
  const options: ServerOptions = {
    config: readConfig(process.env),
    folders: packageFolders(join(dirname(file), '..')),
    isWatched: process.stdout.isTTY === true,
  };
  endOnSignals();
  if (options.config.workers === 1) await serveAlone(options);
  else await serveByWorkers(options, join(dirname(file), `worker${extname(file)}`));
}

async function serveAlone(options: ServerOptions): Promise<void> {
  const { config, folders, isWatched } = options;
  const database = await waitForDatabase(config, folders, printLine);
  let app: App | undefined;
  try {
    const context = { database, clock: () => new Date() };
    const prepared = await prepareServer(context, options);
    const { demo, widgetTags } = prepared;
    app = await openApp(context, options, { demo, widgetTags, maintain: true });
    prepared.warn(app.log);
    const { stop } = app;
    stopOnSignals(app.log, async () => {
      await stop();
      await database.close();
    });
    const { port, host } = config;
    const listen = app.listen({ port, host, listenTextResolver: (address) => `listening at ${address}` });
    await listening(listen, config);
    process.stdout.write(banner({ config, prepared, isWatched }));
  } catch (error) {
    // What runs in the background needs the store.
    await app?.close();
    await database.close();
    throw error;
  }
}

start().catch((error) => {
  printLine(failureText(error));
  process.exit(1);
});
