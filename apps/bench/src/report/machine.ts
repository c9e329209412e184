import { statfs } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';

/** The machine on one line: what figures depend on. */
export function describeMachine(): string {
  const cores = cpus();
  const memoryGb = Math.round(totalmem() / 1e9);
  return (
    `${cores.length} cores (${cores[0]?.model.trim()}), ${memoryGb} GB of memory, ` +
    `Linux ${release()}, Node ${process.versions.node}`
  );
}

const filesInMemory = [0x01_02_19_94, 0x85_84_58_f6];

/** Throws if a folder lies in memory (tmpfs, ramfs), where a commit costs nothing and keeps nothing. */
export async function requireDisk(folder: string): Promise<void> {
  const { type } = await statfs(folder);
  if (filesInMemory.includes(type)) {
    throw new Error(`${folder} lies in memory. Name a folder on a disk: --directory /var/tmp`);
  }
}
