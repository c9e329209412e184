import { OperatorError } from '../../base/coded-error.ts';
import { assertMigrated } from '../../db/migrations/migrate.ts';
import { readConfig } from '../../start/config.ts';
import type { PackageFolders } from '../../start/package-folders.ts';
import { formatCount } from '../import/progress.ts';
import { whileNobodyServes } from '../while-nobody-serves.ts';
import { type Compared, compareRows } from './compare-rows.ts';
import { copyRows } from './copy-rows.ts';
import { finishTarget, moveAnew, prepareTarget, readMoved } from './half-moved.ts';
import { openStores, type Stores } from './open-stores.ts';
import { type Progress, showProgress } from './progress.ts';
import { recount } from './recount.ts';
import { listSourceTables, type SourceTable } from './source-tables.ts';

/**
 * Moves the store that the environment names into the empty PostgreSQL at the address `to`, or goes on with that; returns what
 * to tell of it. Throws OperatorError if that cannot be, or if what has been moved is not what is in the source.
 */
export async function runMove(to: string, folders: PackageFolders): Promise<string> {
  const startedAt = performance.now();
  const stores = await openStores(to, readConfig(process.env), folders);
  const progress = showProgress();
  try {
    const compared = await whileNobodyServes(stores.source, 'DATABASE_URL', () =>
      whileNobodyServes(stores.target, '--to', () => move(stores, folders, progress)),
    );
    progress.stop();
    return summarise(compared, (performance.now() - startedAt) / 1_000);
  } finally {
    progress.stop();
    await stores.close();
  }
}

async function move(stores: Stores, folders: PackageFolders, progress: Progress): Promise<Compared[]> {
  const { source, target } = stores;
  await assertMigrated(source, folders.migrations);
  await prepareTarget(target, { source, migrationsFolder: folders.migrations });
  const tables = await listSourceTables(source);
  await forgetChanged(stores, tables, progress);
  await copyRows(stores, tables, progress);
  const compared = await compareRows(stores, await listSourceTables(source), progress);
  assertSame(compared);
  assertCounted(await recount(target, progress));
  await finishTarget(target);
  return compared;
}

/** What an earlier run has moved of a table is kept if it is still what lies there: the old store may have been used since. */
async function forgetChanged(
  stores: Stores,
  tables: readonly SourceTable[],
  progress: Progress,
): Promise<void> {
  const moved = await readMoved(stores.target);
  const begun = tables.map((table) => ({ ...table, pages: Math.min(table.pages, moved[table.name] ?? 0) }));
  const changed = (await compareRows(stores, begun, progress)).filter(({ isSame }) => !isSame);
  await moveAnew(
    stores.target,
    changed.map(({ name }) => name),
  );
}

function assertSame(compared: readonly Compared[]): void {
  const differing = compared.filter(({ isSame }) => !isSame);
  if (differing.length === 0) return;
  const tables = differing.map(
    ({ name, source, target }) => `${name} (${formatCount(source)} rows, ${formatCount(target)} moved)`,
  );
  throw new OperatorError(
    `What was moved differs from the old store, which somebody must be using: ${tables.join(', ')}. ` +
      'Stop that, and run this command again.',
  );
}

function assertCounted(lines: readonly string[]): void {
  if (lines.length === 0) return;
  throw new OperatorError(
    `${lines.join('\n')}\nEvery row is as in the old store, so they differ there, too. ` +
      'Put them right there (voxpoint verify --repair, with --project for each project that is named), and run this command again.',
  );
}

function summarise(compared: readonly Compared[], seconds: number): string {
  const found = compared.filter(({ target }) => target > 0);
  const width = Math.max(...found.map(({ target }) => formatCount(target).length));
  return [
    `Moved in ${seconds.toFixed(0)} s. Every row was compared with the old store, and every counter with a recount:`,
    ...found.map(
      ({ name, target }) => `  ${formatCount(target).padStart(width)} ${name.replaceAll('_', ' ')}`,
    ),
    'Now set DATABASE_URL to the new address and start the server; everybody signs in again.',
    'Keep the old store as a backup, and start no server on it: it would send messages a second time.',
  ].join('\n');
}
