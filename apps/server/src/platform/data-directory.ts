import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { OperatorError } from './coded-error.ts';

/**
 * Takes the data directory for this process alone. Two processes on one embedded store would silently destroy it.
 * The lock is the kernel's: it ends with the process, however that ends, so it is never stale.
 */
export async function lockDataDirectory(directory: string): Promise<{ release(): Promise<void> }> {
  let file: FileHandle;
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    file = await open(join(directory, 'voxpoint.lock'), 'a+', 0o600);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new OperatorError(
      `Voxpoint cannot write to its data directory ${directory} (${code}). Give it the right to, or name another one in VOXPOINT_DATA_DIR.`,
      { cause: error },
    );
  }
  if (!tryLock(file.fd)) {
    const owner = (await file.readFile('utf8')).trim();
    await file.close();
    throw new OperatorError(
      `Another Voxpoint${owner && ` (process ${owner})`} uses the data directory ${directory}. ` +
        'Stop it first, or name another directory in VOXPOINT_DATA_DIR.',
      { code: 'store-in-use' },
    );
  }
  await file.truncate();
  await file.write(String(process.pid));
  return { release: () => file.close() };
}
