import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

export const keys = {
  publishable: 'vpk_e2e00000000000000000000000000000000',
  secret: 'vsk_e2e00000000000000000000000000000000',
};

/** A server started as a user starts it, on a data directory and a port of its own. */
export interface Voxpoint {
  url: string;
  dataDirectory: string;
  /** Its process, while it runs. */
  pid(): number | undefined;
  /** What it has printed so far. */
  output(): string;
  /** Reads or writes as a server would, with the secret key. */
  send<Body>(request: string, body?: unknown): Promise<{ status: number; body: Body }>;
  /** `SIGKILL` is `kill -9`; resolves once the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

/** Names the setting of the folder whose store a new server begins with, its demo included; absent: an empty one. */
export const keptStore = 'E2E_STORE';

/** Starts `npm start`'s script and resolves when the server is ready. `env` adds to its environment. */
export async function startVoxpoint(env: Record<string, string> = {}): Promise<Voxpoint> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'voxpoint-e2e-'));
  const begin = process.env[keptStore];
  if (begin) await cp(begin, dataDirectory, { recursive: true });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child: ChildProcess | undefined;
  let output = '';

  const voxpoint: Voxpoint = {
    url,
    dataDirectory,
    pid: () => child?.pid,
    output: () => output,
    send: async (request, body) => {
      const [method, path] = request.split(' ');
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${keys.secret}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    stop: async (signal = 'SIGTERM') => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill(signal);
      await exited;
    },
    start: async () => {
      output = '';
      child = spawn(process.execPath, ['scripts/start.mjs'], {
        cwd: root,
        env: {
          ...process.env,
          PORT: String(port),
          VOXPOINT_DATA_DIR: dataDirectory,
          VOXPOINT_PUBLISHABLE_KEY: keys.publishable,
          VOXPOINT_SECRET_KEY: keys.secret,
          ...env,
        },
      });
      await printed(child, 'Voxpoint is ready', (text) => {
        output += text;
      });
    },
    close: async () => {
      await voxpoint.stop();
      await rm(dataDirectory, { recursive: true, force: true });
    },
  };
  await voxpoint.start();
  return voxpoint;
}

/** Resolves when the process has printed the words; rejects with what it printed if it ends before. */
function printed(child: ChildProcess, words: string, onText: (text: string) => void): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk;
      onText(String(chunk));
      if (output.includes(words)) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => reject(new Error(`The server ended:\n${output}`)));
    child.once('error', reject);
  });
}
