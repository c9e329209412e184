import { scopes } from '@voxpoint/contract/vocabulary';
import { buildApp } from '../app.ts';
import { OperatorError } from '../base/coded-error.ts';
import type { Authenticator, KeyIdentity } from '../base/identity.ts';
import { assertMigrated } from '../db/migrations/migrate.ts';
import { mainProjectKey } from '../setup/projects/manage-project.ts';
import { findProjectByKey } from '../setup/projects/queries.ts';
import type { Config } from '../start/config.ts';
import { openDatabase } from '../start/open-store.ts';
import type { PackageFolders } from '../start/package-folders.ts';
import type { Api, ApiOptions } from './api.ts';
import { readAnswer } from './api-answer.ts';
import { isRunning } from './is-running.ts';

/** Opens the store, and speaks to the same API within this process. */
export async function storeApi(
  config: Config,
  { project: projectKey = mainProjectKey, folders }: ApiOptions,
): Promise<Api> {
  const database = await openStore(config, folders);
  try {
    await assertMigrated(database, folders.migrations);
    const project = await findProjectByKey(database.orm, projectKey);
    if (!project) throw new OperatorError(`There is no project '${projectKey}'.`);
    // Whoever can open the store may do everything in it.
    const identity: KeyIdentity = {
      ...{ id: 'operator', hint: '', kind: 'secret', scopes, project, isOperator: true },
    };
    const operator: Authenticator = {
      peek: () => identity,
      authenticate: async () => identity,
      forget: () => {},
    };
    const app = await buildApp(
      { database, clock: () => new Date() },
      {
        version: '',
        logLevel: 'silent',
        publicUrl: config.publicUrl,
        authenticator: operator,
      },
    );
    return {
      send: async (request, body) => {
        const [method, url] = request.split(' ') as ['GET', string];
        const answer = await app.inject({
          method,
          url,
          headers: { authorization: 'Bearer operator' },
          ...(body !== undefined && { payload: body as object }),
        });
        const retryAfter = answer.headers['retry-after'];
        return readAnswer({ status: answer.statusCode, retryAfter, text: answer.body });
      },
      close: async () => {
        await app.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openStore(config: Config, folders: PackageFolders) {
  try {
    return await openDatabase(config, folders);
  } catch (error) {
    if (error instanceof OperatorError && error.code === 'store-in-use') {
      throw new OperatorError(await howToAsk(config), { cause: error });
    }
    throw error;
  }
}

/** What to type instead, beside a server that holds the embedded store. */
async function howToAsk({ dataDirectory, keys, publicUrl }: Config): Promise<string> {
  const isNpms = process.env.npm_lifecycle_event === 'voxpoint';
  const program = isNpms ? 'npm run voxpoint --' : 'voxpoint';
  const server = (await isRunning(publicUrl)) ? '' : '--server http://localhost:PORT ';
  const key = keys.secret ? '' : 'VOXPOINT_SECRET_KEY=vsk_… ';
  const wanted = [
    ...(server ? [`its address (none answers at ${publicUrl})`] : []),
    ...(key
      ? ['a secret key that may manage (the first start wrote one to first-run.txt there, or showed it)']
      : []),
  ];
  return (
    `A running Voxpoint holds the data directory ${dataDirectory}. ` +
    `Ask it by this command, with ${wanted.join(' and ')}:\n` +
    `  ${key}${program} ${server}${process.argv.slice(2).join(' ')}`
  );
}
