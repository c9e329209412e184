import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { newSettings } from './testing/process-settings.ts';
import { machineSettings } from './testing/run-script.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

let folder: string;
/** A repository without packages, on a machine whose npx starts something that takes for ever. */
let bare: string;
let env: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voxpoint-npm-start-'));
  env = await newSettings(folder);
  bare = join(folder, 'bare');
  for (const name of ['packages', 'apps', 'programs']) await mkdir(join(bare, name), { recursive: true });
  for (const name of ['scripts', 'package.json']) {
    await cp(join(root, name), join(bare, name), { recursive: true });
  }
  await writeFile(join(bare, 'programs/npx'), '#!/bin/sh\nsleep 1000 &\necho $! > sleeper\nwait\n');
  await chmod(join(bare, 'programs/npx'), 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** `npm start`, in a process group of its own as in a terminal; resolves once the server answers. */
async function startByNpm(): Promise<ChildProcess> {
  const npm = spawn('npm', ['start'], { cwd: root, detached: true, env: { ...machineSettings, ...env } });
  let output = '';
  const isReady = new Promise<void>((resolve) => {
    npm.stdout?.on('data', (chunk) => {
      output += chunk;
      if (output.includes('Voxpoint is ready')) resolve();
    });
  });
  const isOver = once(npm, 'exit').then(() => Promise.reject(new Error(`npm ended:\n${output}`)));
  await Promise.race([isReady, isOver]);
  isOver.catch(() => {});
  return npm;
}

const isServed = () =>
  fetch(`http://127.0.0.1:${env.PORT}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );

it.each([
  { name: 'SIGTERM', code: 0, end: (npm: number) => process.kill(npm, 'SIGTERM') },
  { name: 'SIGINT', code: 0, end: (npm: number) => process.kill(npm, 'SIGINT') },
  // The terminal tells the whole group, and npm its child once more: it stops in order all the same.
  { name: 'Ctrl+C', code: 0, end: (npm: number) => process.kill(-npm, 'SIGINT') },
  { name: 'SIGKILL', code: null, end: (npm: number) => process.kill(npm, 'SIGKILL') },
])('$name to npm ends the server with it, and the next start finds all free', async ({ code, end }) => {
  const npm = await startByNpm();
  expect(await isServed()).toBe(true);
  // Whoever writes to npm's output holds it open.
  const closed = once(npm, 'close');
  end(npm.pid as number);
  expect((await closed)[0]).toBe(code);
  expect(await isServed()).toBe(false);
});

it.each([
  { signal: 'SIGTERM', code: 143 },
  { signal: 'SIGINT', code: 130 },
] as const)('$signal to npm ends what is still being installed', async ({ signal, code }) => {
  await rm(join(bare, 'sleeper'), { force: true });
  const PATH = [join(bare, 'programs'), machineSettings.PATH].join(delimiter);
  const npm = spawn('npm', ['start'], { cwd: bare, env: { ...machineSettings, PATH } });
  const exited = once(npm, 'exit');
  const sleeper = await vi.waitFor(async () => {
    const pid = Number(await readFile(join(bare, 'sleeper'), 'utf8'));
    expect(process.kill(pid, 0)).toBe(true);
    return pid;
  }, 20_000);
  npm.kill(signal);
  expect((await exited)[0]).toBe(code);
  expect(() => process.kill(sleeper, 0)).toThrow('ESRCH');
});
