// Installs and builds what is missing or out of date, and nothing else: a second start takes no time.
// Plain JavaScript on Node alone, because it runs before anything is installed. `--everything` installs what only
// development needs, too; `--build` builds.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishedPackages } from './published-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const stamps = join(root, 'node_modules/.voxpoint');

/** Packages that the server needs to build and run; pnpm adds the root's. A plain start leaves out the browser. */
const served = [
  '@voxpoint/server',
  '@voxpoint/widget',
  '@voxpoint/preview',
  '@voxpoint/dashboard',
  '@voxpoint/demo',
  '@voxpoint/hosted',
];
/** In the order in which they are built. */
const built = [
  'packages/widget',
  'apps/preview',
  'apps/dashboard',
  'apps/demo',
  'apps/hosted',
  'apps/server',
];

/** Installs the packages: those that a start needs, or `everything`. */
function install({ everything }) {
  const state = hashOf([join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), ...manifests()]);
  const done = readStamp('installed');
  if (done === `all ${state}` || (!everything && done === `served ${state}`)) return;
  const filter = everything ? [] : served.flatMap((name) => ['--filter', `${name}...`]);
  say('Installing packages');
  removeStamp('installed');
  // The lockfile is as trusted as the source. Asking the registry for each version's age would cost a minute and 240 MB.
  const options = ['--frozen-lockfile', '--config.minimumReleaseAge=0', ...filter];
  run('npx', ['--yes', packageManager, 'install', ...options]);
  writeStamp('installed', `${everything ? 'all' : 'served'} ${state}`);
}

/** Builds the widget, the pages and the server, and the packages for npm with `everything`, if their sources changed. */
export function build({ everything = false } = {}) {
  const sources = ['packages', 'apps'].flatMap((folder) => filesIn(join(root, folder)));
  const shared = [
    'tsconfig.base.json',
    'pnpm-lock.yaml',
    'scripts/precompress.ts',
    'scripts/npm-package.mjs',
  ].map((file) => join(root, file));
  const state = hashOf([...sources, ...shared]);
  const folders = everything ? [...new Set([...built, ...publishedPackages])] : built;
  const isWhole = folders.every((folder) => existsSync(join(root, folder, 'dist')));
  const done = readStamp('built');
  if (isWhole && (done === `all ${state}` || (!everything && done === `served ${state}`))) return;
  say('Building');
  removeStamp('built');
  // A test runner that starts the server has another NODE_ENV, which would make for larger files.
  const env = { ...process.env, NODE_ENV: 'production' };
  // By npm: pnpm would first install what a plain start leaves out.
  for (const folder of folders) run('npm', ['run', 'build'], { cwd: join(root, folder), env });
  writeStamp('built', `${everything ? 'all' : 'served'} ${state}`);
}

/** Runs a program; its output is shown only if it fails, or while a person watches packages being installed. */
function run(program, args, options = {}) {
  const isShown = process.stderr.isTTY === true && args.includes('install');
  const result = spawnSync(program, args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 1 << 28,
    stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
    ...options,
  });
  if (result.status === 0) return;
  process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}\n`);
  process.stderr.write(`Failed: ${program} ${args.join(' ')}. See above.\n`);
  process.exit(1);
}

function manifests() {
  return ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name, 'package.json')),
  );
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', 'e2e', 'bench', 'testing'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return /\.test\.tsx?$/.test(entry.name) ? [] : [path];
  });
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    if (existsSync(file)) hash.update(relative(root, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function readStamp(name) {
  const file = join(stamps, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function writeStamp(name, text) {
  mkdirSync(stamps, { recursive: true });
  writeFileSync(join(stamps, name), text);
}

/** What is cut short is done again, even if the sources are then as they were before. */
function removeStamp(name) {
  rmSync(join(stamps, name), { force: true });
}

function say(text) {
  process.stderr.write(`${text} …\n`);
}

const isEverything = process.argv.includes('--everything');
const isBuilt = process.argv.includes('--build');
if (isEverything || isBuilt) install({ everything: isEverything });
if (isBuilt) build({ everything: isEverything });
