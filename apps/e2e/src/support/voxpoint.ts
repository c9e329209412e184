import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../server/src/testing/ports.ts';
import { runScript, type Script } from '../../../server/src/testing/run-script.ts';

export const keys = {
  publishable: 'vpk_e2e00000000000000000000000000000000',
  secret: 'vsk_e2e00000000000000000000000000000000',
};

/** A server as its visitors know it. */
export interface UsedVoxpoint {
  url: string;
  /** Reads or writes as a server would, with the secret key. */
  send<Body>(request: string, body?: unknown): Promise<{ status: number; body: Body }>;
  /** Ends what was started for the caller alone. */
  close(): Promise<void>;
}

/** A server started as a user starts it, on a data directory and a port of its own. */
export interface Voxpoint extends UsedVoxpoint {
  dataDirectory: string;
  /** Its process, while it runs. */
  pid(): number | undefined;
  /** `SIGKILL` is `kill -9`; resolves once the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
}

/** Names the setting of the folder whose store a new server begins with, its demo included; absent: an empty one. */
export const keptStore = 'E2E_STORE';

/** Names the setting of the address of a server that the tests of a run share; absent: there is none. */
export const sharedServer = 'E2E_SERVER';

/** The server that is shared, for who neither stops it nor changes its project; else one of the caller's own. */
export async function sharedVoxpoint(): Promise<UsedVoxpoint> {
  const url = process.env[sharedServer];
  return url ? { url, send: sendTo(url), close: async () => {} } : startVoxpoint();
}

/** Starts the built server, or the one in another `folder`, and resolves when it is ready. `env` adds to its environment. */
export async function startVoxpoint(
  env: Record<string, string> = {},
  { folder }: { folder?: string } = {},
): Promise<Voxpoint> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'voxpoint-e2e-'));
  const begin = process.env[keptStore];
  if (begin) await cp(begin, dataDirectory, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let script: Script | undefined;

  const voxpoint: Voxpoint = {
    url,
    dataDirectory,
    pid: () => script?.pid,
    send: sendTo(url),
    stop: async (signal = 'SIGTERM') => {
      script?.kill(signal);
      await script?.ended;
    },
    start: async () => {
      const settings = {
        PORT: String(port),
        VOXPOINT_DATA_DIR: dataDirectory,
        VOXPOINT_PUBLISHABLE_KEY: keys.publishable,
        VOXPOINT_SECRET_KEY: keys.secret,
        ...env,
      };
      script = runScript('main.js', settings, [], folder);
      await script.printed('Voxpoint is ready');
    },
    close: async () => {
      await voxpoint.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
  await voxpoint.start();
  return voxpoint;
}

function sendTo(url: string): UsedVoxpoint['send'] {
  return async (request, body) => {
    const [method, path] = request.split(' ');
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${keys.secret}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
  };
}
