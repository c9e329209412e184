// `npm run check:container`: builds the Dockerfile without an engine, and runs the image as docker-compose.yml hardens it,
// on the embedded store and on the PostgreSQL that is installed. Needs root on Linux and Debian's packages below.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, startInstalledPostgresql } from './installed-postgresql.mjs';
import { prepareFirst } from './prepare-first.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const missing = ['buildah', 'mmdebstrap', 'podman', 'runc'].filter((name) => !isInstalled(name));
if (missing.length > 0) {
  process.stderr.write(
    `Not installed: ${missing.join(', ')}. On Debian: apt-get install ${missing.join(' ')}\n`,
  );
  process.exit(1);
}
await prepareFirst('--build');
const { parse } = createRequire(join(root, 'apps/server/package.json'))('yaml');
const { server: service } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')).services;

const folder = mkdtempSync(join(tmpdir(), 'voxpoint-container-'));
const storage = [
  '--root',
  join(folder, 'storage'),
  '--runroot',
  join(folder, 'run'),
  '--storage-driver',
  'vfs',
];
const buildah = (...args) => run('buildah', [...storage, ...args]);
const podman = (...args) =>
  run('podman', [...storage, '--cgroup-manager', 'cgroupfs', '--runtime', 'runc', ...args]);
// With their registry: a machine may take short names for those of another one.
const baseImage = 'localhost/node';
const image = 'localhost/voxpoint';
let passed = 0;
let failed = 0;

try {
  makeBase();
  say('Building the image');
  buildah(
    'bud',
    '--format',
    'docker',
    '--isolation',
    'chroot',
    '--build-arg',
    `NODE_IMAGE=${baseImage}`,
    '--tag',
    image,
    root,
  );
  await checkOn('the embedded store', {});
  const database = await startInstalledPostgresql();
  if (database) await checkOn(database.version, { DATABASE_URL: database.url }).finally(database.stop);
  else say('The server programs of PostgreSQL are not installed; that part is left out.');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

/** Stands for the official image: Debian's own packages, and Node and npm from the registry. */
function makeBase() {
  say('Making a base image of Debian’s packages and Node');
  const files = join(folder, 'base');
  const [, major] = /NODE_IMAGE=node:(\d+)/.exec(readFileSync(join(root, 'Dockerfile'), 'utf8'));
  run('mmdebstrap', [
    '--variant=minbase',
    '--include=ca-certificates',
    '--format=directory',
    'bookworm',
    files,
  ]);
  const packages = mkdtempSync(join(folder, 'npm-'));
  run('npm', ['install', '--prefix', packages, `node@${major}`, 'npm@11']);
  const local = join(files, 'usr/local');
  cpSync(join(packages, 'node_modules/node/bin/node'), join(local, 'bin/node'), { dereference: true });
  mkdirSync(join(local, 'lib/node_modules'), { recursive: true });
  cpSync(join(packages, 'node_modules/npm'), join(local, 'lib/node_modules/npm'), { recursive: true });
  run('ln', ['-s', '../lib/node_modules/npm/bin/npm-cli.js', join(local, 'bin/npm')]);
  run('chroot', [files, 'useradd', '--uid', '1000', '--create-home', 'node']);
  // What this machine trusts and how it reaches the registry.
  cpSync('/etc/ssl/certs/ca-certificates.crt', join(files, 'etc/ssl/certs/ca-certificates.crt'));
  run('npm', [
    'config',
    'set',
    '--location=global',
    '--prefix',
    local,
    `registry=${run('npm', ['config', 'get', 'registry'])}`,
  ]);
  const container = buildah('from', 'scratch');
  buildah('add', '--quiet', container, files, '/');
  buildah(
    'config',
    '--env',
    'PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
    '--env',
    'NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt',
    container,
  );
  buildah('commit', '--quiet', '--rm', container, baseImage);
}

/** Runs the image with what the compose file gives its service, and uses it as a person would. */
async function checkOn(store, env) {
  say(`Running it on ${store}`);
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const settings = {
    ...env,
    HOST: '127.0.0.1',
    PORT: String(port),
    VOXPOINT_PUBLIC_URL: address,
    VOXPOINT_DEMO: 'false',
  };
  const container = podman(
    'run',
    '--detach',
    '--network=host',
    ...hardening(),
    '--volume',
    '/data',
    ...Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    image,
  );
  const inside = (...args) => podman('exec', container, ...args);
  await answers(`${address}/readyz`);
  check('it is ready', true);
  check(
    'the health check of the image is content',
    attempt('podman', ['healthcheck', 'run', container]) === 0,
  );
  check('it is not root', inside('id', '-u') === '1000');
  const status = inside('cat', '/proc/1/status');
  check('it has no capability', /CapEff:\s*0+\n/.test(status) && /CapBnd:\s*0+\n/.test(status));
  check('it gains no privileges', /NoNewPrivs:\s*1/.test(status));
  check('its files are read-only', attempt('podman', ['exec', container, 'touch', '/app/x']) !== 0);
  check(
    'it carries no package manager',
    inside('sh', '-c', 'command -v npm pnpm yarn || echo none') === 'none',
  );
  check(
    'it carries no sources and no tests',
    inside('sh', '-c', 'ls /app/apps/server') === 'dist\nmigrations\nnode_modules\npackage.json',
  );
  const keys = inside('cat', '/data/first-run.txt');
  check('its keys are readable by it alone', inside('stat', '-c', '%a', '/data/first-run.txt') === '600');
  const id = crypto.randomUUID();
  const answer = () =>
    send(`${address}/v1/responses`, { key: /vpk_\w+/.exec(keys)[0], id, touchpoint: 'website', score: 9 });
  check('an answer is stored', (await answer()) === 201);
  for (const path of ['/voxpoint.js', '/dashboard/', '/docs'])
    check(`${path} is served`, (await fetch(address + path)).ok);
  podman('kill', '--signal', 'KILL', container);
  podman('start', container);
  await answers(`${address}/readyz`);
  check('the answer outlives a kill', (await answer()) === 200);
  podman('stop', '--time', String(Number.parseInt(service.stop_grace_period, 10)), container);
  check('it stops by itself', podman('inspect', '--format', '{{.State.ExitCode}}', container) === '0');
  podman('rm', container);
}

function hardening() {
  return [
    ...service.cap_drop.map((name) => `--cap-drop=${name.toLowerCase()}`),
    ...service.security_opt.map((option) => `--security-opt=${option.replace(':true', '')}`),
    ...(service.read_only ? ['--read-only'] : []),
    ...service.tmpfs.map((path) => `--tmpfs=${path}`),
    `--pids-limit=${service.pids_limit}`,
    `--memory=${service.mem_limit}`,
    // Without an engine's own defaults.
    '--ulimit=nofile=4096:4096',
    '--ulimit=nproc=4096:4096',
  ];
}

async function answers(url) {
  for (let tries = 0; tries < 240; tries += 1) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await delay(500);
  }
  throw new Error(`${url} did not answer.`);
}

async function send(url, body) {
  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  return (await fetch(url, options)).status;
}

function check(name, isRight) {
  say(`${isRight ? '✓' : '✗'} ${name}`);
  if (isRight) passed += 1;
  else failed += 1;
}

function run(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0)
    throw new Error(`${program} ${args.join(' ')} failed: ${error?.message ?? `${stdout}${stderr}`}`);
  return stdout.trim();
}

/** The exit code of a program that may fail. */
function attempt(program, args) {
  const place = program === 'podman' ? [...storage, '--cgroup-manager', 'cgroupfs', '--runtime', 'runc'] : [];
  return spawnSync(program, [...place, ...args]).status;
}

function isInstalled(program) {
  return ['/usr/bin', '/usr/sbin', '/usr/local/bin'].some((path) => existsSync(join(path, program)));
}

function say(text) {
  process.stdout.write(`${text}\n`);
}
