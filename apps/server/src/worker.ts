import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from './app.ts';
import { measureDemoRoom } from './demo/demo-room.ts';
import { createMetrics } from './http/metrics.ts';
import { openApp } from './open-app.ts';
import { boundHeap } from './start/bound-heap.ts';
import { readConfig } from './start/config.ts';
import { failureText } from './start/failure-text.ts';
import { waitForDatabase } from './start/open-store.ts';
import { packageFolders } from './start/package-folders.ts';
import { printLine, type ServerOptions } from './start/prepare-server.ts';
import { endAfter, ignoreSignals } from './start/stop-on-signals.ts';
import type { WorkerOrder } from './start/workers/messages.ts';
import { openWorkerChannel } from './start/workers/worker-channel.ts';

boundHeap();
// The primary hears them, and says when to stop.
ignoreSignals();

let app: App | undefined;
let stop: () => void = () => process.exit();
const metrics = createMetrics();
const channel = openWorkerChannel({
  begin: (order) => {
    begin(order).catch((error) => {
      channel.say({ kind: 'failed', text: failureText(error) });
      process.exitCode = 1;
      process.disconnect();
    });
  },
  connect: (socket) => app?.server.emit('connection', socket),
  measure: () => metrics.registry.getMetricsAsJSON(),
  stop: () => stop(),
});

/** Answers what the primary gives it, until that stops or is gone. */
async function begin(order: WorkerOrder): Promise<void> {
  const options: ServerOptions = {
    config: readConfig(process.env),
    folders: packageFolders(join(dirname(fileURLToPath(import.meta.url)), '..')),
    isWatched: process.stdout.isTTY === true,
  };
  const database = await waitForDatabase(options.config, options.folders, printLine);
  const context = { database, clock: () => new Date() };
  const { count: processes, widgetTags, maintains } = order;
  const demo = order.demo && {
    publishableKey: order.demo.publishableKey,
    room: await measureDemoRoom(context, order.demo.projectId, { processes }),
  };
  const opened = await openApp(context, options, {
    ...{ demo, widgetTags, maintain: maintains },
    siblings: channel.siblingsOf(order),
    metrics: { ...metrics, read: channel.askMetrics },
  });
  await opened.ready();
  // From here on Node watches how long requests take to arrive; it is given connections instead of listening for them.
  opened.server.emit('listening');
  app = opened;
  stop = () => {
    // The primary went away while it waited for us.
    stop = () => process.exit(1);
    endAfter(opened.log, async () => {
      await opened.stop();
      await database.close();
    });
  };
  channel.say({ kind: 'ready' });
}
