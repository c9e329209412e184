import { readFileSync } from 'node:fs';
import type { WidgetTags } from '@voxpoint/contract';
import type { FastifyBaseLogger } from 'fastify';
import type { Context } from '../db/context.ts';
import { publishBuild } from '../setup/widget/publish-build.ts';
import { readBuild } from '../setup/widget/read-build.ts';
import { writeTags } from '../setup/widget/write-tags.ts';
import type { Config } from './config.ts';
import { type Prepared, prepareStore } from './open-store.ts';
import type { PackageFolders } from './package-folders.ts';

/** What one start of a server does once, however many processes answer. */
export interface PreparedServer extends Prepared {
  widgetTags: WidgetTags;
  /** What an operator should be told, once there is a log. */
  warn(log: FastifyBaseLogger): void;
}

export interface ServerOptions {
  config: Config;
  folders: PackageFolders;
  /** Somebody sits at a terminal. */
  isWatched: boolean;
}

/** Brings the store up to date, makes what a first start makes, and publishes the widget. Throws OperatorError. */
export async function prepareServer(
  context: Context,
  { config, folders, isWatched }: ServerOptions,
): Promise<PreparedServer> {
  const prepared = await prepareStore(context, {
    ...{ config, migrationsFolder: folders.migrations, isWatched },
    tell: printLine,
  });
  const published = await publishBuild(context, await readBuild(folders.widget));
  return {
    ...prepared,
    widgetTags: writeTags(config.publicUrl, published),
    warn: (log) => {
      if (!published.isThisBuild) {
        log.warn(
          { version: published.version },
          'the pinned widget of this version was published with other content before, and stays as it was; ' +
            'give this build a version of its own',
        );
      }
      for (const warning of context.database.warnings) log.warn(warning);
    },
  };
}

export function readVersion({ manifest }: PackageFolders): string {
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
}

export function logLevelOf({ config, isWatched }: ServerOptions): string {
  return config.logLevel ?? (isWatched ? 'warn' : 'info');
}

/** For people: what is wrong, with PostgreSQL's trouble in words. */
export function printLine(line: string): void {
  process.stderr.write(`${line}\n`);
}
