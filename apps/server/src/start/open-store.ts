import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inviteFirst } from '../access/invitations/invite-first.ts';
import { OperatorError } from '../base/coded-error.ts';
import type { Context } from '../db/context.ts';
import type { Database } from '../db/database.ts';
import { openEmbeddedDatabase } from '../db/embedded/embedded-database.ts';
import { migrate } from '../db/migrations/migrate.ts';
import { openPostgresqlDatabase } from '../db/postgresql/postgresql-database.ts';
import { closeDemo, type Demo, openDemo } from '../demo/prepare-demo.ts';
import type { Config } from './config.ts';
import { type StartKeys, writeLink } from './first-run-file.ts';
import { prepareFirstProject } from './first-start.ts';
import type { PackageFolders } from './package-folders.ts';

const tryEveryMs = 1_000;
const tellEveryMs = 60_000;

/** Opens the database that the configuration names. Throws OperatorError if it cannot. */
export function openDatabase(config: Config, { emptyStore }: PackageFolders): Promise<Database> {
  const { databaseUrl, databaseReadUrl, workers } = config;
  if (!databaseUrl) return openEmbeddedDatabase(config.dataDirectory, { emptyStore });
  return openPostgresqlDatabase(databaseUrl, {
    processes: workers,
    ...(databaseReadUrl && { replica: { url: databaseReadUrl } }),
  });
}

/**
 * Opens the database, and waits for a PostgreSQL that does not answer: it may start later than the server does, or be
 * moving. `tell` hears of it at once, then each minute. Throws OperatorError for what waiting does not mend.
 */
export async function waitForDatabase(
  config: Config,
  folders: PackageFolders,
  tell: (message: string) => void,
): Promise<Database> {
  let toldAt = Number.NEGATIVE_INFINITY;
  for (;;) {
    try {
      return await openDatabase(config, folders);
    } catch (error) {
      if (!(error instanceof OperatorError) || error.code !== 'database-away') throw error;
      if (performance.now() - toldAt >= tellEveryMs) {
        tell(`${error.message} Waiting until it answers …`);
        toldAt = performance.now();
      }
      await delay(tryEveryMs);
    }
  }
}

export interface PrepareOptions {
  config: Config;
  migrationsFolder: string;
  /** A person watches and will see new keys and the first link; otherwise they are written to a file. */
  isWatched: boolean;
  /** Is told why it takes long, in a sentence. */
  tell(sentence: string): void;
}

/** What a start made for those who have to know it. */
export interface Prepared {
  demo?: Demo;
  /** Keys that were made now. */
  newKeys?: StartKeys;
  /** Makes the first person owner, while nobody belongs to the main project. */
  firstLink?: string;
  /** The link stands in the file of the first run. */
  isLinkWritten: boolean;
}

/**
 * Brings the store up to date and makes the first project and the demo, and a link for the first owner, one server at a
 * time. Throws OperatorError.
 */
export async function prepareStore(
  context: Context,
  { config, migrationsFolder, isWatched, tell }: PrepareOptions,
): Promise<Prepared> {
  const file = firstRunFile(config);
  const prepared: Prepared = { isLinkWritten: false };
  const prepare = async () => {
    prepared.newKeys = await prepareFirstProject(context, {
      given: config.keys,
      keysFile: isWatched ? null : file,
    });
    if (config.demo) prepared.demo = await openDemo(context);
    else await closeDemo(context);
    prepared.firstLink = await inviteFirst({ ...context, publicUrl: config.publicUrl });
    if (prepared.firstLink && !isWatched) {
      prepared.isLinkWritten = await writeLink(file, prepared.firstLink);
    }
  };
  await migrate(context.database, migrationsFolder, prepare, { tell });
  return prepared;
}

/** Where an unwatched start writes what is to be kept: keys, and the link for the first owner. */
export function firstRunFile(config: Config): string {
  return join(config.dataDirectory, 'first-run.txt');
}
