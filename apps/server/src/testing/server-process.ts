import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFailed, onTestFinished } from 'vitest';
import { exchange, type Reply } from './http-exchange.ts';
import { runScript, type Script } from './run-script.ts';
import { testKeys } from './test-app.ts';
import { copyPostgresqlDatabase, createPostgresqlDatabase } from './test-databases.ts';

/** A store of its own for servers that a test starts, as settings of theirs. */
export interface ServerStore {
  env: Record<string, string>;
  remove(): Promise<void>;
}

/** A server that runs as a process of its own. */
export interface ServerProcess extends Pick<Script, 'pid' | 'kill' | 'ended' | 'output' | 'printed'> {
  url: string;
  /** `GET /v1/project` and so on, with the secret key. */
  send<Body>(request: string, body?: unknown): Promise<Reply<Body>>;
  /** Stops it as an operator would; resolves with its exit code. */
  stop(): Promise<number | NodeJS.Signals>;
}

/**
 * Makes a store with all tables and no rows: a data directory, and for `postgresql` a database. `isEmpty`: without the
 * tables, as at a first start.
 */
export async function newServerStore(
  kind: 'embedded' | 'postgresql',
  { isEmpty = false }: { isEmpty?: boolean } = {},
): Promise<ServerStore> {
  const directory = await mkdtemp(join(tmpdir(), 'voxpoint-server-'));
  if (kind === 'embedded') {
    await cp(inject(isEmpty ? 'emptyStore' : 'migratedStore'), directory, { recursive: true });
  }
  const makeDatabase = isEmpty ? createPostgresqlDatabase : copyPostgresqlDatabase;
  const database = kind === 'postgresql' ? await makeDatabase() : undefined;
  return {
    env: { ...settingsOf(directory), ...(database && { DATABASE_URL: database.url }) },
    remove: async () => {
      await database?.drop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Settings of a server on a data directory, with the keys of the tests, at a port that the system picks. */
export function settingsOf(directory: string): Record<string, string> {
  return {
    VOXPOINT_DATA_DIR: directory,
    VOXPOINT_DEMO: 'false',
    VOXPOINT_LOG_LEVEL: 'info',
    VOXPOINT_PUBLISHABLE_KEY: testKeys.publishable,
    VOXPOINT_SECRET_KEY: testKeys.secret,
    PORT: '0',
  };
}

/** Starts a server, or one that is built in another `folder`, within a test, and resolves once it is ready. It does not outlive the test. */
export async function startServer(env: Record<string, string>, folder?: string): Promise<ServerProcess> {
  const script = runScript('main.js', env, [], folder);
  onTestFinished(() => script.kill('SIGKILL'));
  onTestFailed(() => void process.stderr.write(script.output().stderr));
  // The log has a way of its own to the standard output, and may come after the banner.
  await Promise.all([script.printed('Voxpoint is ready'), script.printed('listening at')]);
  const url = /listening at (http:\/\/[\d.:]+)/.exec(script.output().stdout)?.[1];
  if (!url) throw new Error(`The server does not say where it listens:\n${script.output().stdout}`);
  return {
    ...script,
    url,
    send: (request, body) => exchange(url, request, { body }),
    stop: () => {
      script.kill('SIGTERM');
      return script.ended;
    },
  };
}
