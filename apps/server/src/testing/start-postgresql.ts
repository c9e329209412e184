import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A PostgreSQL of its own, with its default settings: `fsync` and `synchronous_commit` are on. */
export interface Postgresql {
  url: string;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
}

/** Starts a real PostgreSQL in a folder, which it makes. */
export async function startPostgresql(folder: string): Promise<Postgresql> {
  const script = fileURLToPath(new URL('./run-postgresql.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const url = await Promise.race([
    once(child.stdout, 'data').then(([line]) => String(line).trim()),
    exited.then(() => Promise.reject(new Error('PostgreSQL did not start; see above.'))),
  ]);
  return {
    url,
    stop: async () => {
      child.stdin.end();
      await exited;
    },
  };
}
