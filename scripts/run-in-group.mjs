import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

const longestStopMs = 10_000;

/**
 * Runs a program in a process group of its own, and resolves with its exit code. If this process is told to end, the
 * whole group is (the program and all that it started, pnpm and compilers among them), and then this process ends.
 */
export async function runInGroup(program, args, options = {}) {
  const child = spawn(program, args, { stdio: 'inherit', detached: true, ...options });
  let isEnding = false;
  const release = onEnd(async (signal) => {
    isEnding = true;
    await endGroup(child.pid);
    process.exit(exitCodeOf(signal));
  });
  const [code] = await once(child, 'exit');
  // Nothing goes on after a program that was ended.
  if (isEnding) await new Promise(() => {});
  release();
  return code ?? 1;
}

/**
 * Calls back at the first SIGINT or SIGTERM; one comes too when npm, which was our parent, was killed. Later ones are
 * ignored: at Ctrl+C the terminal sends one, and npm another. Returns how to leave that.
 */
export function onEnd(callback) {
  let isEnding = false;
  const end = (signal) => {
    if (!isEnding) void callback(signal);
    isEnding = true;
  };
  const [parent, isNpms] = [process.ppid, process.env.npm_lifecycle_event !== undefined];
  const watch = setInterval(() => {
    if (isNpms && process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end);
  return () => {
    clearInterval(watch);
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, end);
  };
}

/** What a shell says of a program that a signal ended. */
export function exitCodeOf(signal) {
  return 128 + constants.signals[signal];
}

/** Resolves when nobody of the group is left. SIGTERM, since a shell lets what it starts in the background ignore SIGINT. */
async function endGroup(group) {
  send(group, 'SIGTERM');
  for (let waitedMs = 0; send(group, 0); waitedMs += 50) {
    if (waitedMs === longestStopMs) send(group, 'SIGKILL');
    await delay(50);
  }
}

/** Whether there was anybody to send it to. */
function send(group, signal) {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}
