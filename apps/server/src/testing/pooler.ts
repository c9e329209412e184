import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takePort } from './ports.ts';

/** A PgBouncer of one test. */
export interface Pooler {
  /** The address of the same database, through the pooler. */
  url: string;
  stop(): Promise<void>;
}

/** The PgBouncers to be tried: that of PATH, or those that PGBOUNCERS names, parted by colons; none if there is none. */
export function installedPoolers(): { program: string; version: string }[] {
  const programs = process.env.PGBOUNCERS?.split(':') ?? ['pgbouncer', '/usr/sbin/pgbouncer'];
  const found = programs.flatMap((program) => {
    const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
    const version = /PgBouncer (\S+)/.exec(stdout ?? '')?.[1];
    return version ? [{ program, version }] : [];
  });
  return process.env.PGBOUNCERS ? found : found.slice(0, 1);
}

/** Starts a PgBouncer before the PostgreSQL of an address; settings are those of its section `[pgbouncer]`. */
export async function startPooler(
  program: string,
  database: string,
  settings: Record<string, string>,
): Promise<Pooler> {
  const target = new URL(database);
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-pooler-'));
  // It refuses to run as root, and its user has to read this.
  await chmod(folder, 0o755);
  const { port, release } = await takePort();
  await release();
  const user = decodeURIComponent(target.username);
  const password = decodeURIComponent(target.password);
  await writeFile(join(folder, 'users'), `"${user}" "${password}"\n`);
  const lines = {
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    unix_socket_dir: '',
    auth_type: 'scram-sha-256',
    auth_file: join(folder, 'users'),
    ...settings,
  };
  const file = join(folder, 'pgbouncer.ini');
  await writeFile(
    file,
    [
      '[databases]',
      `* = host=${target.hostname} port=${target.port} password=${password}`,
      '[pgbouncer]',
      ...Object.entries(lines).map(([name, value]) => `${name} = ${value}`),
      '',
    ].join('\n'),
  );
  const child = spawn(program, [file], { ...unprivileged(), stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  let log = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      log += chunk;
      if (log.includes('process up')) resolve();
    });
    child.once('exit', () => reject(new Error(`PgBouncer did not start: ${log}`)));
  });
  const url = new URL(database);
  url.host = `127.0.0.1:${port}`;
  return {
    url: url.href,
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (option: string) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}
