import { join } from 'node:path';
import type { Config } from './config.ts';
import { seedDemo } from './modules/demo/seed-demo.ts';
import { prepareFirstProject, type StartKeys } from './modules/projects/first-start.ts';
import { createSurveyDirectory } from './modules/surveys/survey-directory.ts';
import type { Context } from './platform/context.ts';
import type { Database } from './platform/database.ts';
import { openEmbeddedDatabase } from './platform/embedded-database.ts';
import { migrate } from './platform/migrate.ts';
import { openPostgresqlDatabase } from './platform/postgresql-database.ts';

/** Opens the database that the configuration names. Throws OperatorError if it cannot. */
export function openDatabase(config: Config): Promise<Database> {
  return config.databaseUrl
    ? openPostgresqlDatabase(config.databaseUrl)
    : openEmbeddedDatabase(config.dataDirectory);
}

export interface PrepareOptions {
  config: Config;
  migrationsFolder: string;
  /** A person watches and will see new keys; otherwise they are written to a file. */
  isWatched: boolean;
}

/**
 * Brings the store up to date and makes the first project and the demo, one server at a time. Returns the keys that
 * were made now. Throws OperatorError.
 */
export async function prepareStore(
  context: Context,
  { config, migrationsFolder, isWatched }: PrepareOptions,
): Promise<StartKeys | undefined> {
  let keys: StartKeys | undefined;
  await migrate(context.database, migrationsFolder, async () => {
    keys = await prepareFirstProject(context, {
      given: config.keys,
      keysFile: isWatched ? null : keysFile(config),
    });
    if (config.demo) await seedDemo({ ...context, directory: createSurveyDirectory(context) });
  });
  return keys;
}

/** Where the keys of an unwatched first start are written. */
export function keysFile(config: Config): string {
  return join(config.dataDirectory, 'first-run.txt');
}
