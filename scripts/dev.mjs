// `npm run dev`: builds the widget and the pages at every change, and restarts the server at every change.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareFirst } from './prepare-first.mjs';
import { onEnd } from './run-in-group.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await prepareFirst('--everything', '--build');

// On Linux, Node's own --watch-path does not exist; tsx watches whatever is included.
const children = [
  start('packages/widget', 'tsx', ['watch', '--clear-screen=false', '--include', 'src/**/*', 'build.mjs']),
  start('apps/preview', 'vite', ['build', '--watch', '--clearScreen=false']),
  start('apps/dashboard', 'vite', ['build', '--watch', '--clearScreen=false']),
  start('apps/demo', 'vite', ['build', '--watch', '--clearScreen=false']),
  start('apps/hosted', 'vite', ['build', '--watch', '--clearScreen=false']),
  start('apps/server', 'tsx', ['watch', '--clear-screen=false', 'src/main.ts'], {
    VOXPOINT_DATA_DIR: process.env.VOXPOINT_DATA_DIR ?? join(root, 'data'),
  }),
];

function start(folder, program, args, env = {}) {
  return spawn(programFile(folder, program), args, {
    cwd: join(root, folder),
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...env },
  });
}

/** A package's own program, or one of the whole repository. */
function programFile(folder, program) {
  const own = join(root, folder, 'node_modules/.bin', program);
  return existsSync(own) ? own : join(root, 'node_modules/.bin', program);
}

const endAll = () => {
  for (const child of children) child.kill();
};
onEnd(endAll);
for (const child of children) {
  child.once('exit', (code) => {
    endAll();
    process.exitCode = code ?? 0;
  });
}
