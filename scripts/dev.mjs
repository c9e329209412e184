// `npm run dev`: builds the widget and the demo shop at every change, and restarts the server at every change.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assertNode } from './assert-node.mjs';

assertNode();
const root = fileURLToPath(new URL('..', import.meta.url));
const { build, install } = await import('./prepare.mjs');
install({ everything: true });
build();

const isWindows = process.platform === 'win32';
const children = [
  start('packages/widget', 'vite', ['build', '--watch', '--clearScreen=false']),
  start('apps/demo', 'vite', ['build', '--watch', '--clearScreen=false']),
  start('apps/server', 'tsx', ['watch', '--clear-screen=false', 'src/main.ts'], {
    VOXPOINT_DATA_DIR: join(root, 'data'),
  }),
];

function start(folder, program, args, env = {}) {
  const file = join(root, 'node_modules/.bin', program);
  return spawn(file, args, {
    cwd: join(root, folder),
    stdio: 'inherit',
    shell: isWindows,
    env: { ...process.env, ...env },
  });
}

for (const child of children) {
  child.once('exit', (code) => {
    for (const other of children) other.kill();
    process.exitCode = code ?? 0;
  });
}
