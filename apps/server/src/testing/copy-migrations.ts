import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrationsFolder } from './migrations-folder.ts';

/** A folder with the first of the migrations, and perhaps one more, and the journal that names them. */
export async function copyMigrations(count: number, another?: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'voxpoint-migrations-'));
  const journal = JSON.parse(await readFile(join(migrationsFolder, 'meta/_journal.json'), 'utf8'));
  const entries: { tag: string; when: number }[] = journal.entries.slice(0, count);
  await mkdir(join(folder, 'meta'));
  for (const { tag } of entries) await cp(join(migrationsFolder, `${tag}.sql`), join(folder, `${tag}.sql`));
  if (another !== undefined) {
    entries.push({ ...entries.at(-1), tag: 'another', when: (entries.at(-1)?.when ?? 0) + 1 });
    await writeFile(join(folder, 'another.sql'), another);
  }
  await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }));
  return folder;
}
