import { rename, rm } from 'node:fs/promises';
import { unpackChromium } from './unpack-chromium.ts';
import { keptStore, sharedServer, startVoxpoint } from './voxpoint.ts';

/**
 * Unpacks the browser before processes that run tests could both do it, lets one server make the files of a store, which
 * every test's own server then begins with, and starts the one that others share: each takes seconds.
 */
export async function setup(): Promise<() => Promise<void>> {
  if (!process.env.CHROMIUM_PATH) await unpackChromium();
  const voxpoint = await startVoxpoint();
  await voxpoint.stop();
  const folder = `${voxpoint.dataDirectory}-kept`;
  await rename(voxpoint.dataDirectory, folder);
  // Inherited by the processes that run the tests.
  process.env[keptStore] = folder;
  const shared = await startVoxpoint();
  process.env[sharedServer] = shared.url;
  return async () => {
    await shared.close();
    await rm(folder, { recursive: true, force: true });
  };
}
