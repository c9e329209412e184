import { setTimeout as delay } from 'node:timers/promises';
import type { Context, InterruptibleContext } from '../../platform/context.ts';
import { keepTrying } from '../../platform/write-group.ts';
import { listProjects } from '../projects/manage-project.ts';
import { changeableRows } from './kinds.ts';
import { listRunningJobs, lockRunning, saveSlice } from './queries.ts';

/** One slice changes so many rows in one commit: others wait no longer than for that. */
const changedAtOnce = 1_000;
/** It reads so many and no more: a filter that matches little must not block others. */
const readAtOnce = 10_000;
/** How often a server looks for jobs that another one left when it died. */
const everyMs = 30_000;

export interface JobRunner {
  /** Does not wait for the next look. */
  wake(): void;
  /** Resolves when no slice is under way any more. */
  stop(): Promise<void>;
}

/**
 * Carries out the jobs of every project, one after another, slice by slice. A slice holds the job's row while it works, so
 * that servers never do the same; where it ended is saved in its commit, so that whoever comes next goes on from there.
 */
export function startJobRunner(context: Context, onError: (error: unknown) => void): JobRunner {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;
  let isWoken = false;
  let isStopped = false;

  const run = async () => {
    clearTimeout(timer);
    do {
      isWoken = false;
      await runJobs({ ...context, isStopped: () => isStopped }, onError).catch(onError);
    } while (isWoken && !isStopped);
    round = undefined;
    if (!isStopped) timer = setTimeout(start, everyMs).unref();
  };
  const start = () => {
    round ??= run();
  };
  timer = setTimeout(start, 0).unref();
  return {
    wake: () => {
      isWoken = true;
      if (!isStopped) start();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

async function runJobs(context: InterruptibleContext, onError: (error: unknown) => void): Promise<void> {
  const { orm } = context.database;
  for (const { id: projectId } of await listProjects(orm)) {
    for (const id of await listRunningJobs(orm, projectId)) {
      // What fails in one job does not keep the others waiting.
      await runJob(context, projectId, id).catch(onError);
      if (context.isStopped()) return;
    }
  }
}

async function runJob(context: InterruptibleContext, projectId: number, id: string): Promise<void> {
  while (!context.isStopped()) {
    const startedAt = performance.now();
    const hasMore = await keepTrying(() => runSlice(context, projectId, id));
    if (!hasMore) return;
    // Whoever answers meanwhile gets as much of the embedded store's one connection.
    if (context.database.kind === 'embedded') await delay(performance.now() - startedAt);
  }
}

/** Returns whether there is more to do, by this server. */
async function runSlice({ database, clock }: Context, projectId: number, id: string): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const job = await lockRunning(transaction, projectId, id);
    if (!job) return false;
    const { kind, state, selection, position } = job;
    const rows = changeableRows[kind];
    const { ids, next } = await rows.list(transaction, projectId, {
      ...{ selection, position, reads: readAtOnce, returns: changedAtOnce },
    });
    const at = clock();
    const changed = await rows.change(transaction, projectId, { ids, selection, state, jobId: id, at });
    await saveSlice(transaction, projectId, { id, changed, next, at });
    return next !== null;
  });
}
