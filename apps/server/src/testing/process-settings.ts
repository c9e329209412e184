import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { freePort } from './ports.ts';

/** The environment of a server of its own: a data directory in the folder, and a free port. */
export async function newSettings(
  folder: string,
  more: Record<string, string> = {},
): Promise<Record<string, string>> {
  return {
    VOXPOINT_DATA_DIR: await newDataDirectory(folder),
    PORT: String(await freePort()),
    VOXPOINT_DEMO: 'false',
    ...more,
  };
}

/** A data directory with the files of an empty store, which takes seconds to make. */
async function newDataDirectory(folder: string): Promise<string> {
  const directory = await mkdtemp(join(folder, 'data-'));
  await cp(inject('emptyStore'), directory, { recursive: true });
  return directory;
}
