import type { PageQuery, Report, ReportHistoryEntry, StoredReport } from '@voxpoint/contract';
import { CodedError } from '../../../base/coded-error.ts';
import { type Page, readPageByTime } from '../../../base/cursor.ts';
import type { Context } from '../../../db/context.ts';
import { findCounted } from '../../../read/responses/queries.ts';
import { reports } from '../../../setup/reports/reports.ts';
import { quoteComment } from '../contents/quote.ts';
import { findReport, listReports, type ReportEntry } from './queries.ts';

/** A report as it was sent, without comments that are not what somebody says now. Throws `report-not-found`. */
export async function readStoredReport(
  context: Context,
  projectId: number,
  id: string,
): Promise<StoredReport> {
  const row = await findReport(context.database.orm, projectId, id);
  if (!row) {
    throw new CodedError('report-not-found', `There is no report ${id}. See GET /v1/reports/{key}/history.`);
  }
  const stored = row.report as unknown as Report;
  return {
    id,
    subscription: row.subscriptionKey,
    report: await withoutWithdrawn(context, projectId, stored),
  };
}

/** Who revises an answer, or whose answer does not count any more, is not quoted. */
async function withoutWithdrawn({ database }: Context, projectId: number, stored: Report): Promise<Report> {
  if (!stored.comments || stored.comments.chosen.length === 0) return stored;
  const { rule, chosen } = stored.comments;
  const ids = chosen.map(({ response }) => response);
  const now = new Map((await findCounted(database, projectId, ids)).map(({ id, comment }) => [id, comment]));
  const isSaid = ({ response, comment }: (typeof chosen)[number]) => {
    const said = now.get(response);
    return typeof said === 'string' && quoteComment(said) === comment;
  };
  return { ...stored, comments: { rule, chosen: chosen.filter(isSaid) } };
}

/** The reports that a subscription has sent, the newest first. Throws `report-not-found` and `cursor-invalid`. */
export async function listHistory(
  { database }: Context,
  projectId: number,
  { key, ...query }: PageQuery & { key: string },
): Promise<Page<ReportHistoryEntry>> {
  await reports.require(database.orm, projectId, key);
  return readPageByTime<ReportEntry, ReportHistoryEntry>(query, {
    placeOf: (row) => row,
    read: (page) => listReports(database.orm, projectId, { key, ...page }),
    item: ({ from, to, createdAt, ...entry }) => ({
      ...entry,
      from: from.toISOString(),
      to: to.toISOString(),
      createdAt: createdAt.toISOString(),
    }),
  });
}
