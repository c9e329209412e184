import type { Problem } from '@voxpoint/contract';
import { scopes } from '@voxpoint/contract/vocabulary';
import { buildApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import { findProject } from '../modules/projects/manage-project.ts';
import { openDatabase } from '../open-store.ts';
import type { PackageFolders } from '../package-folders.ts';
import { OperatorError } from '../platform/coded-error.ts';
import type { Authenticator } from '../platform/identity.ts';
import { assertMigrated } from '../platform/migrate.ts';

export interface ApiOptions {
  server?: string;
  project: string;
  folders: PackageFolders;
}

/** The HTTP API, as a command speaks to it. */
export interface Api {
  /** `GET /v1/project` and so on. Throws OperatorError with the problem's detail. */
  send<Body>(request: string, body?: unknown): Promise<Body>;
  close(): Promise<void>;
}

/**
 * Speaks to the running server, if there is one and a key for it; else opens the store and speaks to the same API
 * within this process. So every command works beside the embedded server as well as without it.
 */
export async function openApi(options: ApiOptions): Promise<Api> {
  const config = readConfig(process.env);
  const server = options.server ?? config.publicUrl;
  if (config.keys.secret && (await isRunning(server))) return remoteApi(server, config.keys.secret);
  if (options.server) {
    throw new OperatorError(
      config.keys.secret
        ? `No Voxpoint answers at ${server}.`
        : 'Give a secret key with the scope manage in VOXPOINT_SECRET_KEY.',
    );
  }
  return storeApi(config, options);
}

async function isRunning(server: string): Promise<boolean> {
  try {
    return (await fetch(`${server}/healthz`, { signal: AbortSignal.timeout(3_000) })).ok;
  } catch {
    return false;
  }
}

function remoteApi(server: string, key: string): Api {
  return {
    send: async (request, body) => {
      const [method, path] = request.split(' ');
      const answer = await fetch(`${server}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return readAnswer(answer.status, await answer.text());
    },
    close: async () => {},
  };
}

async function storeApi(config: Config, { project: projectKey, folders }: ApiOptions): Promise<Api> {
  const database = await openStore(config);
  try {
    await assertMigrated(database, folders.migrations);
    const project = await findProject(database.orm, projectKey);
    if (!project) throw new OperatorError(`There is no project '${projectKey}'.`);
    // Whoever can open the store may do everything in it.
    const operator: Authenticator = {
      authenticate: async () => ({ kind: 'secret', scopes, project }),
      forget: () => {},
    };
    const app = await buildApp(
      { database, clock: () => new Date() },
      { version: '', logLevel: 'silent', demo: false, authenticator: operator },
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
        return readAnswer(answer.statusCode, answer.body);
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

async function openStore(config: Config) {
  try {
    return await openDatabase(config);
  } catch (error) {
    if (error instanceof OperatorError && error.code === 'store-in-use') {
      throw new OperatorError(
        `${error.message}\nTo ask the running server instead, give a secret key with the scope manage in VOXPOINT_SECRET_KEY` +
          ' (and its address in VOXPOINT_PUBLIC_URL, if that is not the default).',
      );
    }
    throw error;
  }
}

function readAnswer<Body>(status: number, text: string): Body {
  const body = text === '' ? undefined : JSON.parse(text);
  if (status >= 200 && status < 300) return body as Body;
  throw new OperatorError((body as Problem | undefined)?.detail ?? `The server answered ${status}.`);
}
