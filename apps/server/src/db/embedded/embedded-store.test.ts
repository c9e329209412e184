import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, it, onTestFinished, vi } from 'vitest';
import { canMount, mountDisk } from '../../testing/small-disk.ts';
import type { Database } from '../database.ts';
import { databaseTrouble } from '../database-errors.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';

/** Counts up in one row, with 20 KB of log for each, which takes no room of tables. Returns the last count committed. */
async function countUntilFailure(database: Database): Promise<{ count: number; error: unknown }> {
  await database.query('create table counter (count int not null)');
  await database.query('insert into counter values (0)');
  for (let count = 0; ; count += 1) {
    try {
      await database.transaction(async ({ query }) => {
        await query("select pg_logical_emit_message(true, 'log', repeat('x', 20000))");
        await query('update counter set count = count + 1');
      });
    } catch (error) {
      return { count, error };
    }
  }
}

const readCount = async (database: Database) => (await database.query('select count from counter'))[0];

it.runIf(canMount())(
  'is whole again in the same process, once there is room for its log',
  async () => {
    const disk = mountDisk(120);
    onTestFinished(() => disk.remove());
    await cp(inject('emptyStore'), disk.path, { recursive: true });
    const database = await openEmbeddedDatabase(disk.path);
    await disk.fill(100_000);
    const { count, error } = await countUntilFailure(database);
    expect([databaseTrouble(error), String(error)]).toEqual([
      'storage-full',
      expect.stringContaining('could not write to file "pg_wal/'),
    ]);
    const wrong = await Promise.allSettled([readCount(database), readCount(database)]);
    expect(wrong.map((one) => one.status === 'rejected' && databaseTrouble(one.reason))).toEqual([
      'storage-full',
      'storage-full',
    ]);

    await disk.makeRoom();
    const row = await vi.waitFor(() => readCount(database), { timeout: 30_000 });
    // The commit that failed may have reached the log.
    expect([{ count }, { count: count + 1 }]).toContainEqual(row);
    await database.transaction(({ query }) => query('update counter set count = $1', [7]));
    expect(await readCount(database)).toEqual({ count: 7 });
    await database.close();
  },
  120_000,
);

it.runIf(canMount())('tells a disk that is read-only or full, and advises to destroy nothing', async () => {
  const disk = mountDisk(60);
  onTestFinished(() => disk.remove());
  disk.setReadOnly(true);
  await expect(openEmbeddedDatabase(disk.path)).rejects.toThrow(/cannot write to its data directory .*EROFS/);
  disk.setReadOnly(false);
  await disk.fill(1_000_000);
  await expect(openEmbeddedDatabase(disk.path)).rejects.toThrow(
    /is full \(ENOSPC\)\. Make room.*what is stored is whole/,
  );
});

it('takes nothing while its directory is gone, and goes on when it is back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-gone-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(inject('emptyStore'), folder, { recursive: true });
  const database = await openEmbeddedDatabase(folder);
  const directory = join(folder, 'pglite');
  await rename(directory, `${directory}.away`);
  const error = await database.query('select 1').catch((cause) => cause);
  expect([databaseTrouble(error), error.message]).toEqual([
    'database-unavailable',
    `The store's directory ${directory} is gone.`,
  ]);
  await rename(`${directory}.away`, directory);
  expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
  await database.close();
}, 60_000);

it('lets others in between, while somebody asks one thing after another', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-turns-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(inject('emptyStore'), folder, { recursive: true });
  const database = await openEmbeddedDatabase(folder);
  onTestFinished(() => database.close());
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 1);
  onTestFinished(() => clearInterval(counting));
  for (let asked = 0; asked < 20; asked += 1) {
    await database.query('select sum(n) from generate_series(1, 200000) n');
  }
  expect(turns).toBeGreaterThan(10);
});
