import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmdirSync } from 'node:fs';
import { open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of one test, in memory, that can be filled up. */
export interface SmallDisk {
  path: string;
  /** Leaves less than so many bytes free. */
  fill(leftBytes: number): Promise<void>;
  makeRoom(): Promise<void>;
  setReadOnly(isReadOnly: boolean): void;
  remove(): void;
}

/** Whether this user may mount disks: root may, where the container lets it. */
export function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    mountDisk(1).remove();
    return true;
  } catch {
    return false;
  }
}

export function mountDisk(mebibytes: number): SmallDisk {
  const path = mkdtempSync(join(tmpdir(), 'voxpoint-disk-'));
  run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', path]);
  // PostgreSQL may run as a user of its own, who must get in.
  chmodSync(path, 0o755);
  const ballast = join(path, 'ballast');
  return {
    path,
    fill: async (leftBytes) => {
      const file = await open(ballast, 'a');
      try {
        for (;;) {
          const { bavail, bsize } = await statfs(path);
          const bytes = Math.min(bavail * bsize - leftBytes, 1_048_576);
          if (bytes <= 0) return;
          await file.write(Buffer.alloc(bytes));
        }
      } catch (error) {
        // Others write, too.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        await file.close();
      }
    },
    makeRoom: () => rm(ballast),
    setReadOnly: (isReadOnly) => run('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, path]),
    remove: () => {
      run('umount', ['--lazy', path]);
      rmdirSync(path);
    },
  };
}

function run(program: string, args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
}
