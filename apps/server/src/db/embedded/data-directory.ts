import { type FileHandle, mkdir, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { OperatorError } from '../../base/coded-error.ts';

/** What the embedded store needs to open: it writes its log in files of 16 MiB. */
const roomBytes = 32 * 1_048_576;

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
    throw cannotWrite(directory, error);
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
  try {
    await assertWritable(directory);
    await file.truncate();
    await file.write(String(process.pid));
  } catch (error) {
    await file.close();
    throw cannotWrite(directory, error);
  }
  return { release: () => file.close() };
}

/** Throws the system's error if nothing can be written there, or no more than a little. */
export async function assertWritable(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < roomBytes) {
    throw Object.assign(new Error(`Less than ${roomBytes / 1_048_576} MiB are free for ${directory}.`), {
      code: 'ENOSPC',
    });
  }
  const path = join(directory, 'voxpoint.probe');
  const probe = await open(path, 'w', 0o600);
  try {
    await probe.write(Buffer.alloc(65_536, 1));
  } finally {
    await probe.close();
    await rm(path);
  }
}

/** Why the system lets nothing be written, and the way out. */
export function cannotWrite(directory: string, error: unknown): OperatorError {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new OperatorError(
      `The disk of the data directory ${directory} is full (${code}). Make room, at least 32 MiB, and start again: ` +
        'what is stored is whole.',
      { cause: error },
    );
  }
  return new OperatorError(
    `Voxpoint cannot write to its data directory ${directory} (${code}). Give it the right to, or name another one in VOXPOINT_DATA_DIR.`,
    { cause: error },
  );
}
