import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A program, run as a process of its own. */
export interface Script {
  pid: number;
  /** Resolves when it has printed the words, wherever to; rejects if it ends before. */
  printed(words: string): Promise<void>;
  output(): { stdout: string; stderr: string };
  kill(signal: NodeJS.Signals): void;
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
}

/** Where programs are, and what clock, zone and locale the machine has. */
export const machineSettings = Object.fromEntries(
  Object.entries(process.env).filter(([name]) =>
    /^(PATH|HOME|TZ|LANG|LC_\w+|LD_PRELOAD|FAKETIME\w*)$/.test(name),
  ),
);

/** Where the server is built. */
const builtServer = fileURLToPath(new URL('../../dist', import.meta.url));

/** Runs the built server or its commands with this environment, and nothing of ours from the present one. */
export function runScript(
  script: 'main.js' | 'cli.js',
  env: Record<string, string>,
  args: string[] = [],
  folder = builtServer,
): Script {
  return runProgram(process.execPath, [join(folder, script), ...args], { env });
}

/** Runs a program of this machine, with nothing of ours from the present environment. */
export function runProgram(
  program: string,
  args: string[],
  { env = {}, cwd }: { env?: Record<string, string>; cwd?: string } = {},
): Script {
  const child: ChildProcess = spawn(program, args, { env: { ...machineSettings, ...env }, cwd });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  return {
    pid: child.pid ?? 0,
    output: () => ({ stdout, stderr }),
    kill: (signal) => child.kill(signal),
    ended,
    printed: async (words) => {
      const isThere = new Promise<void>((resolve) => {
        const look = () => (stdout.includes(words) || stderr.includes(words)) && resolve();
        child.stdout?.on('data', look);
        child.stderr?.on('data', look);
        look();
      });
      const isOver = ended.then((code) =>
        Promise.reject(new Error(`It ended with ${code}:\n${stdout}${stderr}`)),
      );
      await Promise.race([isThere, isOver]);
    },
  };
}
