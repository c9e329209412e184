import type { Context } from '../../../db/context.ts';
import { findProjectById } from '../../../setup/projects/queries.ts';
import { reports } from '../../../setup/reports/reports.ts';
import { notFound } from '../../../setup/resources/not-found.ts';
import { lastPeriod } from '../contents/report-period.ts';
import { type SentReport, sendReport } from './send-report.ts';

/** Sends the report of the last whole period now, marked as a test. Throws `report-not-found` and `journey-not-found`. */
export async function tryReport(context: Context, projectId: number, key: string): Promise<SentReport> {
  const subscription = await reports.require(context.database.orm, projectId, key);
  const project = await findProjectById(context.database.orm, projectId);
  if (!project) throw notFound('report', key);
  const period = lastPeriod(context.clock(), { kind: subscription.period, timeZone: project.timeZone });
  const sent = await sendReport(context, project, { subscription, period });
  if (!sent) throw new Error('What is tried was done already.');
  return sent;
}
