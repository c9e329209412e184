import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { npmPrograms, type PostgresqlCluster, startCluster } from './postgresql-cluster.ts';

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
  const cluster = await startCluster(npmPrograms(), folder, { settings });
  const { url, dataDirectory } = cluster;
  return { url, dataDirectory, stop: stopAfterwards(cluster) };
}

/** Stops a cluster when it is told so, and when this process has ended, however that was. */
export function stopAfterwards({ stopCommand }: Pick<PostgresqlCluster, 'stopCommand'>): () => Promise<void> {
  const script = fileURLToPath(new URL('./stop-afterwards.mjs', import.meta.url));
  const guard = spawn(process.execPath, [script, JSON.stringify(stopCommand)], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const exited = once(guard, 'exit');
  return async () => {
    guard.stdin.end();
    await exited;
  };
}
