import type { Context } from '../db/context.ts';
import { createLoop } from '../loop/run-loop.ts';

/**
 * What a server does about answers, once: as one that has just started, and so handles a second time some of what those
 * before it handled.
 */
export async function actOnce(context: Context): Promise<void> {
  const failures: unknown[] = [];
  const loop = createLoop(context, (error) => failures.push(error));
  await loop.round();
  await loop.stop();
  if (failures.length > 0) throw failures[0];
}
