import { setTimeout as delay } from 'node:timers/promises';
import { inCountingTransaction } from '../counts/counting-transaction.ts';
import type { Context } from '../db/context.ts';
import { keepTrying } from '../db/write-group.ts';
import { listProjects } from '../setup/projects/queries.ts';
import { changeableRows } from './kinds.ts';
import { listRunningJobs, lockRunning, saveSlice } from './queries.ts';

/** One slice changes so many rows in one commit: others wait no longer than for that. */
const changedAtOnce = 1_000;
/** It reads so many and no more: a filter that matches little must not block others. */
const readAtOnce = 10_000;
/** How often a server looks for jobs that another one left when it died. */
const everyMs = 30_000;

export interface JobRunner {
  /** Begins a job that was just made. */
  add(projectId: number, id: string): void;
  /** Resolves when no slice is under way any more. */
  stop(): Promise<void>;
}

/**
 * Carries out the jobs of every project, a slice of each in turn. A slice holds the job's row while it works, so that
 * servers never do the same; where it ended is saved in its commit, so that whoever comes next goes on from there.
 */
export function startJobRunner(context: Context, onError: (error: unknown) => void): JobRunner {
  /** The project of each job that is under way here. */
  const underWay = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let work: Promise<void> | undefined;
  let isStopped = false;

  const takeTurns = async () => {
    while (underWay.size > 0) {
      for (const [id, projectId] of underWay) {
        if (isStopped) return;
        const hasMore = await runSlice(context, projectId, id).catch((error) => {
          // It goes on after the next look; what fails in one job does not keep the others waiting.
          onError(error);
          return false;
        });
        if (!hasMore) underWay.delete(id);
      }
    }
    // In the same turn as the last look at what is under way: nothing can be added in between.
    work = undefined;
  };
  const start = () => {
    if (underWay.size > 0) work ??= takeTurns();
  };
  const look = async () => {
    for (const { id: projectId } of await listProjects(context.database.orm)) {
      for (const id of await listRunningJobs(context.database.orm, projectId)) underWay.set(id, projectId);
    }
    start();
  };
  const lookAgain = () => {
    looking = look()
      .catch(onError)
      .finally(() => {
        if (!isStopped) timer = setTimeout(lookAgain, everyMs).unref();
      });
  };
  let looking: Promise<void> | undefined;
  timer = setTimeout(lookAgain, 0).unref();
  return {
    add: (projectId, id) => {
      underWay.set(id, projectId);
      start();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await looking;
      await work;
    },
  };
}

/** Returns whether there is more to do, by this server. */
async function runSlice(context: Context, projectId: number, id: string): Promise<boolean> {
  const startedAt = performance.now();
  const hasMore = await keepTrying(() => changeSlice(context, projectId, id));
  // Whoever answers meanwhile gets as much of the embedded store's one connection.
  if (context.database.kind === 'embedded' && hasMore) await delay(performance.now() - startedAt);
  return hasMore;
}

async function changeSlice({ database, clock }: Context, projectId: number, id: string): Promise<boolean> {
  return inCountingTransaction(database, projectId, async (transaction) => {
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
