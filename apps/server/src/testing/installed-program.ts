import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';

/** Where Debian keeps what only administrators run. */
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];

export interface RunningProgram {
  stop(): Promise<void>;
}

/** The path of a program of this machine; undefined if it is not installed. */
export function installedProgram(name: string): string | undefined {
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program that listens at a port of this machine, and resolves once it does. */
export async function runProgram(
  program: string,
  args: string[],
  port: number,
  env: Record<string, string> = {},
): Promise<RunningProgram> {
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const exited = once(child, 'exit');
  const failed = exited.then(() => Promise.reject(new Error(`${program} has ended: ${errors}`)));
  await Promise.race([untilListening(port), failed]);
  failed.catch(() => {});
  return {
    stop: async () => {
      child.kill();
      await exited;
    },
  };
}

/** On a busy machine Caddy took more than ten seconds. */
const longestStartMs = 60_000;

async function untilListening(port: number): Promise<void> {
  const endsAt = performance.now() + longestStartMs;
  while (performance.now() < endsAt) {
    const socket = connect(port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      socket.destroy();
    }
  }
  throw new Error(`Nobody listens at port ${port}.`);
}
