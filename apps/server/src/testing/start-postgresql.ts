import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { npmPrograms, startCluster } from './postgresql-cluster.ts';

/** A PostgreSQL that ends with this process at the latest. */
export interface Postgresql {
  url: string;
  dataDirectory: string;
  stop(): Promise<void>;
}

/** Starts a real PostgreSQL below a folder, which it makes if need be. */
export async function startPostgresql(
  folder: string,
  settings: Record<string, string> = {},
): Promise<Postgresql> {
  await mkdir(folder, { recursive: true });
  const { url, dataDirectory, stopCommand } = await startCluster(npmPrograms(), folder, { settings });
  const script = fileURLToPath(new URL('./stop-afterwards.mjs', import.meta.url));
  const guard = spawn(process.execPath, [script, JSON.stringify(stopCommand)], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const exited = once(guard, 'exit');
  return {
    url,
    dataDirectory,
    stop: async () => {
      guard.stdin.end();
      await exited;
    },
  };
}
