import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { type App, buildApp } from './app.ts';
import { OperatorError } from './base/coded-error.ts';
import { troubleSentence } from './db/trouble-problem.ts';
import { publishBuild } from './setup/widget/publish-build.ts';
import { readBuild } from './setup/widget/read-build.ts';
import { writeTags } from './setup/widget/write-tags.ts';
import { banner } from './start/banner.ts';
import { boundHeap } from './start/bound-heap.ts';
import { type Config, readConfig } from './start/config.ts';
import { prepareStore, waitForDatabase } from './start/open-store.ts';
import { packageFolders } from './start/package-folders.ts';

const longestStopMs = 10_000;
const stopSignals = ['SIGTERM', 'SIGINT'] as const;

/** Starts the server as configured by the environment; resolves once it listens. Throws OperatorError. */
async function start(): Promise<void> {
  boundHeap();
  const config = readConfig(process.env);
  const isWatched = process.stdout.isTTY === true;
  const folders = packageFolders(fileURLToPath(new URL('..', import.meta.url)));
  const { version } = JSON.parse(readFileSync(folders.manifest, 'utf8')) as { version: string };

  for (const signal of stopSignals) process.once(signal, endAtOnce);
  const database = await waitForDatabase(config, folders, (message) => process.stderr.write(`${message}\n`));
  let app: App | undefined;
  try {
    const context = { database, clock: () => new Date() };
    const prepared = await prepareStore(context, { config, migrationsFolder: folders.migrations, isWatched });
    const published = await publishBuild(context, await readBuild(folders.widget));
    app = await buildApp(context, {
      version,
      logLevel: config.logLevel ?? (isWatched ? 'warn' : 'info'),
      publicUrl: config.publicUrl,
      trustedProxies: config.trustedProxies,
      demo: prepared.demo,
      metricsToken: config.metricsToken,
      securityContact: config.securityContact,
      mail: config.mail,
      webhookNetworks: config.webhookNetworks,
      maintain: true,
      folders,
      widgetTags: writeTags(config.publicUrl, published),
    });
    if (!published.isThisBuild) {
      app.log.warn(
        { version: published.version },
        'the pinned widget of this version was published with other content before, and stays as it was; ' +
          'give this build a version of its own',
      );
    }
    for (const warning of database.warnings) app.log.warn(warning);
    stopOnSignals(app, () => database.close());
    await listen(app, config);
    process.stdout.write(banner({ config, prepared, isWatched }));
  } catch (error) {
    // What runs in the background needs the store.
    await app?.close();
    await database.close();
    throw error;
  }
}

async function listen(app: FastifyInstance, { port, host }: Config): Promise<void> {
  try {
    await app.listen({ port, host, listenTextResolver: (address) => `listening at ${address}` });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new OperatorError(
        `Port ${port} on ${host} is in use. Stop what uses it, or set PORT to another one.`,
        { cause: error },
      );
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new OperatorError(
        `Voxpoint cannot listen on ${host}, port ${port} (${code}). Check HOST and PORT.`,
        { cause: error },
      );
    }
    throw error;
  }
}

/** While starting: nothing has been accepted yet. Said so, because the kernel spares the first process of a container. */
function endAtOnce(): void {
  process.exit(0);
}

/** SIGTERM and SIGINT: accept nothing new, finish what was accepted, close the store, exit 0. */
function stopOnSignals(app: App, close: () => Promise<void>): void {
  const stop = (signal: NodeJS.Signals) => {
    app.log.info({ signal }, 'stopping');
    setTimeout(() => {
      app.log.error('did not stop in time');
      process.exit(1);
    }, longestStopMs).unref();
    app
      .stop()
      .then(close)
      .then(() => process.exit(0))
      .catch((error) => {
        app.log.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      });
  };
  for (const signal of stopSignals) process.off(signal, endAtOnce).once(signal, stop);
}

start().catch((error) => {
  const sentence = error instanceof OperatorError ? error.message : troubleSentence(error);
  const text = sentence ?? `Voxpoint could not start: ${error?.stack ?? error}`;
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
