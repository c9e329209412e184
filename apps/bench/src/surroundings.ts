import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Surroundings } from './contestants/contestant.ts';
import type { Sent } from './load/send-load.ts';
import { startProcess } from './processes/start-process.ts';
import { requireDisk } from './report/machine.ts';

/** Works with a load generator and a folder below `directory`, which goes away afterwards. */
export async function withSurroundings<Result>(
  directory: string,
  work: (surroundings: Surroundings) => Promise<Result>,
): Promise<Result> {
  await requireDisk(directory);
  const folder = await mkdtemp(join(directory, 'voxpoint-bench-'));
  // PostgreSQL may run as a user of its own, who must get in.
  await chmod(folder, 0o755);
  try {
    const generator = await startProcess('load/send-load.ts');
    try {
      return await work({ folder, sendLoad: (load) => generator.ask<Sent>('send', load) });
    } finally {
      await generator.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
