import { rename, rm } from 'node:fs/promises';
import { keptStore, startVoxpoint } from './voxpoint.ts';

/** Lets one server make the files of a store, which every test's own server then begins with: that takes seconds. */
export async function setup(): Promise<() => Promise<void>> {
  const voxpoint = await startVoxpoint();
  await voxpoint.stop();
  const folder = `${voxpoint.dataDirectory}-kept`;
  await rename(voxpoint.dataDirectory, folder);
  // Inherited by the processes that run the tests.
  process.env[keptStore] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
