// `npm run bench:ingest` and its kin: installs and builds what is missing, then measures.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { assertNode } from './assert-node.mjs';

assertNode();
const root = fileURLToPath(new URL('..', import.meta.url));
const { build, install } = await import('./prepare.mjs');
install({ everything: true });
build();

const [what, ...args] = process.argv.slice(2);
const { status } = spawnSync('node_modules/.bin/tsx', [`apps/bench/src/${what}.ts`, ...args], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
