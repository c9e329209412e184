import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AnswerStorage } from './answer-storage.ts';

export type { AnswerStorage };

const unfinished = '.tmp';
/** Nobody writes a file for so long: a process was killed. */
const abandonedMs = 3_600_000;

/**
 * A file for each answer, in a folder of your own, which is made if it is not there. An answer that is written survives `kill -9`
 * and a loss of power; processes may share the folder.
 */
export function fileStorage(folder: string): AnswerStorage {
  const fileOf = (name: string) => join(folder, encodeURIComponent(name));
  return {
    getItem: async (name) => {
      try {
        return await readFile(fileOf(name), 'utf8');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
        throw error;
      }
    },
    setItem: async (name, value) => {
      await mkdir(folder, { recursive: true });
      // Whoever reads meanwhile finds all of it or nothing.
      const written = fileOf(name) + unfinished;
      const file = await open(written, 'w', 0o600);
      try {
        await file.writeFile(value);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(written, fileOf(name));
      await syncFolder(folder);
    },
    removeItem: (name) => rm(fileOf(name), { force: true }),
    getAllKeys: async () => {
      const files = await readdir(folder).catch(() => []);
      for (const file of files) if (file.endsWith(unfinished)) await removeAbandoned(join(folder, file));
      return files.filter((file) => !file.endsWith(unfinished)).map(decodeURIComponent);
    },
  };
}

/** Without it, a loss of power may take the new name. Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

async function removeAbandoned(file: string): Promise<void> {
  // Another process may have finished it.
  const found = await stat(file).catch(() => undefined);
  if (found && Date.now() - found.mtimeMs > abandonedMs) await rm(file, { force: true });
}
