import { reportInput } from '@voxpoint/contract';
import type { ActingContext } from '../audit/acting.ts';
import { lastPeriod } from '../loop/reports/contents/report-period.ts';
import { periodName } from '../loop/reports/subscriptions/due-periods.ts';
import { listOf, sendReport } from '../loop/reports/subscriptions/send-report.ts';
import type { ProjectRow } from '../setup/projects/queries.ts';
import { reports } from '../setup/reports/reports.ts';

const key = 'monthly';

/** A monthly report that nobody is sent, and the one of last month, as if it had been sent. */
export async function keepReports(context: ActingContext, project: ProjectRow): Promise<void> {
  const input = reportInput.parse({ name: 'Monthly report', day: 2 });
  await reports.put(context, project.id, { key, input });
  const subscription = await reports.require(context.database.orm, project.id, key);
  const { period: kind } = subscription;
  const period = lastPeriod(project.createdAt, { kind, timeZone: project.timeZone });
  const run = { name: listOf(subscription), period: periodName(period) };
  await sendReport(context, project, { subscription, period, run });
}
