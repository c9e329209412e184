import { forgetEndedInvitations } from './access/invitations/invite.ts';
import { forgetUnconfirmed } from './access/second-factor/set-up-second-factor.ts';
import { forgetEndedSessions } from './access/sessions/forget-ended.ts';
import { forgetOldEntries } from './audit/forget-old-entries.ts';
import type { Context, InterruptibleContext } from './db/context.ts';
import { forgetOldJobs } from './jobs/forget-old-jobs.ts';
import { adoptCalendar } from './setup/projects/manage-project.ts';
import type { ProjectRow } from './setup/projects/queries.ts';
import { listProjects } from './setup/projects/queries.ts';
import { forgetUnseenFiles } from './setup/widget/kept-files.ts';
import { countApart } from './upkeep/counters/backfill.ts';
import { forgetOtherDays, rebuildDays } from './upkeep/counters/rebuild-days.ts';
import { keepRetention } from './upkeep/retention/keep-retention.ts';

const everyMs = 60_000;
/** Names the lock that servers share, so that one of them keeps house; any fixed number. */
const houseLock = 7_086_913;

export interface Housekeeping {
  /** Does not wait for the next round. */
  hurry(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/**
 * Does what nobody asks for, now and every minute: builds the daily tier in a new calendar, counts older
 * answers apart by new dimensions, keeps retention, and forgets old entries of the audit, files of the widget that nobody asks for, sessions that
 * have ended, and links that are used up.
 * Everything can be cut short and is taken up again.
 */
export function startHousekeeping(context: Context, onError: (error: unknown) => void): Housekeeping {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;
  let isHurried = false;
  let isStopped = false;

  const run = async () => {
    clearTimeout(timer);
    try {
      await keepHouse(context, () => isStopped);
    } catch (error) {
      onError(error);
    }
    round = undefined;
    if (isStopped) return;
    timer = setTimeout(start, isHurried ? 0 : everyMs);
    isHurried = false;
  };
  const start = () => {
    round ??= run();
  };
  start();
  return {
    hurry: () => {
      isHurried = round !== undefined;
      start();
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

/** One round, for every project, unless another server is at it. Throws the first failure after the last project. */
export async function keepHouse(context: Context, isStopped: () => boolean = () => false): Promise<void> {
  await context.database.locked(houseLock, {
    work: async (lock) => {
      const isOver = () => isStopped() || !lock.isHeld();
      const failures: unknown[] = [];
      const forgets = [forgetUnseenFiles, forgetEndedSessions, forgetEndedInvitations, forgetUnconfirmed];
      for (const forget of forgets) {
        await forget(context).catch((error) => failures.push(error));
      }
      for (const project of await listProjects(context.database.orm)) {
        if (isOver()) return;
        // What fails in one project does not keep the others waiting.
        await keepProject({ ...context, isStopped: isOver }, project).catch((error) => failures.push(error));
      }
      if (failures.length > 0) throw failures[0];
    },
  });
}

async function keepProject(context: InterruptibleContext, project: ProjectRow): Promise<void> {
  const calendarId = await adoptCalendar(context, project);
  if (!project.calendarReady || calendarId !== project.calendarId) {
    await rebuildDays(context, project.id, calendarId);
  }
  await forgetOtherDays(context, project.id);
  await countApart(context, project);
  await keepRetention(context, project);
  await forgetOldJobs(context, project.id);
  await forgetOldEntries(context, project.id);
}
