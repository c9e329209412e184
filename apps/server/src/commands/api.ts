import type { Problem } from '@voxpoint/contract';
import { scopes } from '@voxpoint/contract/vocabulary';
import { buildApp } from '../app.ts';
import { OperatorError } from '../base/coded-error.ts';
import type { Authenticator, KeyIdentity } from '../base/identity.ts';
import { assertMigrated } from '../db/migrate.ts';
import { mainProjectKey } from '../setup/projects/manage-project.ts';
import { findProjectByKey } from '../setup/projects/queries.ts';
import { type Config, readConfig } from '../start/config.ts';
import { openDatabase } from '../start/open-store.ts';
import type { PackageFolders } from '../start/package-folders.ts';

/** Longer than any server of ours asks for. */
const longestRetryAfterMs = 300_000;

export interface ApiOptions {
  server?: string;
  /** Absent: that of the key or, when the store is opened, the one that the first start made. */
  project?: string;
  folders: PackageFolders;
}

/** What the API answered instead of what was asked for, or that it did not answer. */
export class ApiError extends OperatorError {
  /** Absent if no answer came. */
  readonly status?: number;
  /** How long the server asked to wait. */
  readonly retryAfterMs?: number;

  constructor(message: string, options: { status?: number; retryAfterMs?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.status = options.status;
    this.retryAfterMs = options.retryAfterMs;
  }

  /** The same request may succeed later. */
  get isTransient(): boolean {
    const { status } = this;
    return status === undefined || [408, 425, 429].includes(status) || status >= 500;
  }
}

/** The HTTP API, as a command speaks to it. */
export interface Api {
  /** `GET /v1/project` and so on. Throws ApiError with the problem's detail. */
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
  if (config.keys.secret && (await isRunning(server)))
    return remoteApi(server, { key: config.keys.secret, project: options.project });
  if (options.server) {
    throw new OperatorError(
      config.keys.secret
        ? `No Voxpoint answers at ${server}.`
        : 'Give a secret key in VOXPOINT_SECRET_KEY, with the scope manage or, for an import, ingest.',
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

/** The server refuses a project that is not the key's. */
function remoteApi(server: string, { key, project }: { key: string; project?: string }): Api {
  return {
    send: async (request, body) => {
      const [method, path] = request.split(' ');
      const answer = await fetchText(`${server}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${key}`,
          ...(project !== undefined && { 'voxpoint-project': project }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return readAnswer(answer);
    },
    close: async () => {},
  };
}

async function fetchText(url: string, init: RequestInit): Promise<Answer> {
  try {
    const answer = await fetch(url, init);
    const text = await answer.text();
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text };
  } catch (error) {
    const { code, message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
    throw new ApiError(`${new URL(url).origin} does not answer (${code ?? message}).`, { cause: error });
  }
}

async function storeApi(
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

interface Answer {
  status: number;
  retryAfter?: unknown;
  text: string;
}

function readAnswer<Body>({ status, retryAfter, text }: Answer): Body {
  const body = text === '' ? undefined : parseJson(text);
  if (status >= 200 && status < 300 && body !== notJson) return body as Body;
  const detail = (body as Partial<Problem> | undefined)?.detail;
  throw new ApiError(detail ?? `The server answered ${status}, and not as a Voxpoint does.`, {
    status,
    retryAfterMs: readRetryAfter(retryAfter),
  });
}

/** A proxy in between may answer anything. */
const notJson = {};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function readRetryAfter(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const delayMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(delayMs) ? undefined : Math.min(Math.max(delayMs, 0), longestRetryAfterMs);
}
