import { rename, rm } from 'node:fs/promises';
import { unpackChromium } from './unpack-chromium.ts';
import { keptStore, startVoxpoint } from './voxpoint.ts';

/**
 * Unpacks the browser before processes that run tests could both do it, and lets one server make the files of a store, which
 * every test's own server then begins with: that takes seconds.
 */
export async function setup(): Promise<() => Promise<void>> {
  if (!process.env.CHROMIUM_PATH) await unpackChromium();
  const voxpoint = await startVoxpoint();
  await voxpoint.stop();
  const folder = `${voxpoint.dataDirectory}-kept`;
  await rename(voxpoint.dataDirectory, folder);
  // Inherited by the processes that run the tests.
  process.env[keptStore] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
