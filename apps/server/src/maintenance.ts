import { forgetEndedInvitations } from './access/invitations/invite.ts';
import { forgetUnconfirmed } from './access/second-factor/set-up-second-factor.ts';
import { forgetEndedSessions } from './access/sessions/forget-ended.ts';
import { forgetOldEntries } from './audit/forget-old-entries.ts';
import type { Context, InterruptibleContext } from './db/context.ts';
import { forgetOldJobs } from './jobs/forget-old-jobs.ts';
import { tellOverdue } from './loop/cases/tell-overdue.ts';
import { remindInvited } from './loop/invites/remind-invited.ts';
import { forgetOldQuotes } from './loop/reports/subscriptions/forget-old-quotes.ts';
import { sendDueReports } from './loop/reports/subscriptions/send-due-reports.ts';
import { listProjects, type ProjectRow } from './setup/projects/queries.ts';
import { forgetUnseenFiles } from './setup/widget/kept-files.ts';
import { backfill } from './upkeep/counters/backfill.ts';
import { forgetRemoved } from './upkeep/counters/forget-removed.ts';
import { keepDays } from './upkeep/counters/keep-days.ts';
import { deleteOldContacts } from './upkeep/retention/delete-old-contacts.ts';
import { forgetAged } from './upkeep/retention/forget-aged.ts';
import { forgetOldCases } from './upkeep/retention/forget-old-cases.ts';
import { keepRetention } from './upkeep/retention/keep-retention.ts';

/** What is done once for all projects. */
const onceForAll = [forgetUnseenFiles, forgetEndedSessions, forgetEndedInvitations, forgetUnconfirmed];
/** What is done in each project, in this order. */
const inEachProject = [
  ...[keepDays, forgetRemoved, backfill, keepRetention],
  ...[forgetOldQuotes, forgetOldCases, deleteOldContacts, forgetAged],
  ...[forgetOldJobs, forgetOldEntries, sendDueReports, tellOverdue, remindInvited],
];

const everyMs = 60_000;
/** Names the lock that servers share, so that one of them is at it; any fixed number. */
const maintenanceLock = 7_086_913;

export interface Maintenance {
  /** Does not wait for the next round. */
  runSoon(): void;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** Does what nobody asks for, now and every minute. Everything can be cut short and is taken up again. */
export function startMaintenance(context: Context, onError: (error: unknown) => void): Maintenance {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;
  let isHurried = false;
  let isStopped = false;

  const run = async () => {
    clearTimeout(timer);
    try {
      await maintain(context, () => isStopped);
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
    runSoon: () => {
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
export async function maintain(context: Context, isStopped: () => boolean = () => false): Promise<void> {
  await context.database.locked(maintenanceLock, {
    work: async (lock) => {
      const isOver = () => isStopped() || !lock.isHeld();
      const failures: unknown[] = [];
      for (const task of onceForAll) await task(context).catch((error) => failures.push(error));
      for (const project of await listProjects(context.database.orm)) {
        if (isOver()) return;
        // What fails in one project does not keep the others waiting.
        await maintainProject({ ...context, isStopped: isOver }, project).catch((error) =>
          failures.push(error),
        );
      }
      if (failures.length > 0) throw failures[0];
    },
  });
}

/** What a round does for one project. */
export async function maintainProject(context: InterruptibleContext, project: ProjectRow): Promise<void> {
  for (const task of inEachProject) await task(context, project);
}
