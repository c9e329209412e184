import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { npmPrograms, startCluster } from './postgresql-cluster.ts';

it('starts from a folder that only its owner may enter, also as root, and leaves nothing running', async () => {
  const closed = await mkdtemp(join(tmpdir(), 'voxpoint-closed-'));
  onTestFinished(() => rm(closed, { recursive: true }));
  await cp(dirname(npmPrograms()), join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
  const cluster = await startCluster(join(closed, 'native/bin'));
  const sql = postgres(cluster.url, { max: 1 });
  const [row] = await sql`select lower('ÄΩ') as letters`;
  expect(row?.letters).toBe('äω');
  await sql.end();
  await cluster.remove();
  await expect(postgres(cluster.url, { max: 1 })`select 1`).rejects.toThrow('ECONNREFUSED');
});
