import type { Report, ReportQuery } from '@voxpoint/contract';
import type { Identity } from '../../base/identity.ts';
import type { Context } from '../../db/context.ts';
import { findProjectById } from '../../setup/projects/queries.ts';
import { buildReport } from './contents/build-report.ts';
import { requestedPeriod } from './contents/report-period.ts';

/** The report that somebody asks for; without comments for readers of aggregates alone. Throws `journey-not-found`. */
export async function readReport(
  context: Context,
  { project, scopes }: Pick<Identity, 'project' | 'scopes'>,
  { period: kind, at, locale, team, journey }: ReportQuery,
): Promise<Report> {
  const row = await findProjectById(context.database.orm, project.id);
  const period = requestedPeriod(at, { kind, timeZone: project.timeZone, now: context.clock() });
  return buildReport(
    context,
    {
      project: { ...project, name: row?.name ?? project.key },
      seesResponses: scopes.includes('read'),
    },
    { period, filters: { team, journey }, locale },
  );
}
