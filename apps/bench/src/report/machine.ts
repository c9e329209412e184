import { statfs } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';

/** When, how often and where it was measured: what figures depend on. */
export function describeRun(
  { rounds, seconds }: { rounds: number; seconds: number },
  postgresqlVersion?: string,
): string {
  const often = `${rounds === 1 ? 'one round' : `medians of ${rounds} rounds`} of ${seconds} s`;
  return `${describeDay(often)}\n${describeMachine(postgresqlVersion)}`;
}

/** When it was measured, and how often. */
export function describeDay(often: string): string {
  return `Measured on ${new Date().toISOString().slice(0, 10)}: ${often}.`;
}

/** Where it was measured. */
export function describeMachine(postgresqlVersion = '–'): string {
  const cores = cpus();
  const memoryGb = Math.round(totalmem() / 1e9);
  return (
    `${cores.length} cores (${cores[0]?.model.trim()}), ${memoryGb} GB of memory, Linux ${release()}, ` +
    `Node ${process.versions.node}, PostgreSQL ${postgresqlVersion} with its default settings.`
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
