// Part of the build: the files of an empty embedded store. To make them takes PostgreSQL 0.8 GB of memory and several
// seconds, which the build spends, so that the first start need not.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

const folder = await mkdtemp(join(tmpdir(), 'voxpoint-empty-store-'));
try {
  const client = await PGlite.create(join(folder, 'pglite'));
  const archive = await client.dumpDataDir('gzip');
  await client.close();
  await writeFile(
    new URL('dist/empty-store.tar.gz', import.meta.url),
    Buffer.from(await archive.arrayBuffer()),
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
