import { OperatorError } from '../base/coded-error.ts';
import { readConfig } from '../start/config.ts';
import type { PackageFolders } from '../start/package-folders.ts';
import { type Answer, ApiError, readAnswer } from './api-answer.ts';
import { isRunning } from './is-running.ts';

export interface ApiOptions {
  server?: string;
  /** Absent: that of the key or, when the store is opened, the one that the first start made. */
  project?: string;
  folders: PackageFolders;
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
  // The whole server, which takes long to load.
  const { storeApi } = await import('./store-api.ts');
  return storeApi(config, options);
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
