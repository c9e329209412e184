import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Starts the PostgreSQL whose programs are installed on this machine; undefined if there are none. */
export async function startInstalledPostgresql() {
  const programs = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim();
  if (!programs || !existsSync(join(programs, 'initdb'))) return undefined;
  const user = serverUser();
  const folder = mkdtempSync(join(tmpdir(), 'voxpoint-postgresql-'));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const port = await freePort();
  const run = (program, args) => {
    const { status, stdout, stderr } = spawnSync(join(programs, program), args, {
      ...user,
      encoding: 'utf8',
      cwd: folder,
    });
    if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
    return stdout.trim();
  };

  const password = randomUUID();
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password);
  if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const access = ['--username', 'voxpoint', '--auth', 'scram-sha-256', '--pwfile', passwordFile];
  run('initdb', ['--pgdata', data, '--encoding', 'UTF8', ...access]);
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`;
  run('pg_ctl', ['start', '--wait', '--pgdata', data, '--log', join(folder, 'log'), '--options', options]);
  return {
    url: `postgres://voxpoint:${password}@127.0.0.1:${port}/postgres`,
    version: run('postgres', ['--version']),
    stop: () => {
      run('pg_ctl', ['stop', '--mode', 'immediate', '--pgdata', data]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const idOf = (option) => Number(spawnSync('id', [option, 'postgres'], { encoding: 'utf8' }).stdout.trim());
  return { uid: idOf('-u'), gid: idOf('-g') };
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
