import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { inject } from 'vitest';
import { freePort } from './ports.ts';

/**
 * The environment of a server of its own: a data directory in the folder, and a free port. `isEmpty`: its store is
 * without tables, as at a first start, which then makes them.
 */
export async function newSettings(
  folder: string,
  more: Record<string, string> = {},
  { isEmpty = false }: { isEmpty?: boolean } = {},
): Promise<Record<string, string>> {
  const directory = await mkdtemp(join(folder, 'data-'));
  if (!more.DATABASE_URL) {
    await cp(inject(isEmpty ? 'emptyStore' : 'migratedStore'), directory, { recursive: true });
  }
  return {
    VOXPOINT_DATA_DIR: directory,
    PORT: String(await freePort()),
    VOXPOINT_DEMO: 'false',
    ...more,
  };
}
