import { createReadStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { createGunzip } from 'node:zlib';
import { unpackTar } from 'modern-tar/fs';

/**
 * Makes the files of a new embedded store: those of an empty one that the build made, or from nothing if it did not. They
 * get their name when they are whole, so that a start that is cut short can simply be repeated.
 */
export async function createStoreFiles(directory: string, emptyStore?: string): Promise<void> {
  const unfinished = `${directory}.new`;
  await rm(unfinished, { recursive: true, force: true });
  // What people wrote is in there.
  await mkdir(unfinished, { mode: 0o700 });
  if (emptyStore !== undefined && existsSync(emptyStore)) {
    const unpack = unpackTar(unfinished, { dmode: 0o700, fmode: 0o600 });
    await pipeline(createReadStream(emptyStore), createGunzip(), unpack);
  } else {
    await initialise(unfinished);
  }
  await rename(unfinished, directory);
}

/**
 * In a thread of its own: it takes 0.8 GB of memory that WebAssembly never gives back, and the end of the thread does.
 */
async function initialise(directory: string): Promise<void> {
  const code = `
    const { workerData } = require('node:worker_threads');
    const { PGlite } = require(workerData.module);
    PGlite.create(workerData.directory).then((client) => client.close());`;
  const module = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  await new Promise<void>((resolve, reject) => {
    const worker = new Worker(code, { eval: true, workerData: { module, directory } });
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}
