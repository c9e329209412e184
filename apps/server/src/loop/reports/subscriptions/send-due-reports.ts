import { CodedError } from '../../../base/coded-error.ts';
import type { InterruptibleContext } from '../../../db/context.ts';
import type { ProjectRow } from '../../../setup/projects/queries.ts';
import { listEnabled, type SubscriptionRow } from '../../../setup/reports/queries.ts';
import { listDuePeriods, periodName } from './due-periods.ts';
import { listDone } from './queries.ts';
import { listOf, sendReport } from './send-report.ts';

/**
 * Sends every report that is due and was not sent: after an outage all that it left out, the oldest first. Whatever number
 * of servers does it, each goes out once. Throws the first failure after the last subscription.
 */
export async function sendDueReports(context: InterruptibleContext, project: ProjectRow): Promise<void> {
  const failures: unknown[] = [];
  for (const subscription of await listEnabled(context.database.orm, project.id)) {
    await sendDueOf(context, project, subscription).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

async function sendDueOf(
  context: InterruptibleContext,
  project: ProjectRow,
  subscription: SubscriptionRow,
): Promise<void> {
  const due = listDuePeriods(subscription, project.timeZone, context.clock());
  const name = listOf(subscription);
  const done = await listDone(context.database.orm, project.id, { name, periods: due.map(periodName) });
  for (const period of due) {
    const run = { name, period: periodName(period) };
    if (done.has(run.period)) continue;
    if (context.isStopped()) return;
    try {
      await sendReport(context, project, { subscription, period, run });
    } catch (error) {
      // Its journey was removed: there is nothing to tell until somebody chooses another.
      if (error instanceof CodedError && error.code === 'journey-not-found') return;
      throw error;
    }
  }
}
