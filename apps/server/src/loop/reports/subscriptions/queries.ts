import type { Report } from '@voxpoint/contract';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { TimePlace } from '../../../base/cursor.ts';
import { olderThan } from '../../../db/by-time.ts';
import type { Orm, Queryable } from '../../../db/database.ts';
import { scheduledRuns, storedReports } from '../../../db/tables.ts';

export type StoredReportRow = typeof storedReports.$inferSelect;

/** Those of the periods that a run has been done for. */
export async function listDone(
  orm: Orm,
  projectId: number,
  { name, periods }: { name: string; periods: readonly string[] },
): Promise<Set<string>> {
  if (periods.length === 0) return new Set();
  const rows = await orm
    .select({ period: scheduledRuns.period })
    .from(scheduledRuns)
    .where(
      and(
        eq(scheduledRuns.projectId, projectId),
        eq(scheduledRuns.name, name),
        inArray(scheduledRuns.period, [...periods]),
      ),
    );
  return new Set(rows.map(({ period }) => period));
}

/** Remembers that it is done; false if it is already. */
export async function insertRun(
  transaction: Queryable,
  projectId: number,
  { name, period, at }: { name: string; period: string; at: Date },
): Promise<boolean> {
  const rows = await transaction.query(
    `insert into scheduled_runs (project_id, name, period, done_at)
     values ($1::int, $2::text, $3::text, $4::text::timestamptz)
         on conflict (project_id, name, period) do nothing
     returning period`,
    [projectId, name, period, at.toISOString()],
  );
  return rows.length > 0;
}

interface NewReport extends Pick<StoredReportRow, 'id' | 'subscriptionKey' | 'createdAt'> {
  report: Report;
}

export async function insertReport(
  transaction: Queryable,
  projectId: number,
  { id, subscriptionKey, createdAt, report }: NewReport,
): Promise<void> {
  const responseIds = report.comments?.chosen.map(({ response }) => response) ?? [];
  await transaction.query(
    `insert into stored_reports
       (project_id, id, subscription_key, period, "from", "to", locale, report, response_ids, created_at)
     values ($1::int, $2::text::uuid, $3::text, $4::text, $5::text::timestamptz, $6::text::timestamptz, $7::text,
             $8::text::jsonb, $9::text::jsonb, $10::text::timestamptz)`,
    [
      ...[projectId, id, subscriptionKey, report.period, report.from, report.to, report.locale],
      ...[JSON.stringify(report), JSON.stringify(responseIds), createdAt.toISOString()],
    ],
  );
}

export async function findReport(
  orm: Orm,
  projectId: number,
  id: string,
): Promise<StoredReportRow | undefined> {
  const [row] = await orm
    .select()
    .from(storedReports)
    .where(and(eq(storedReports.projectId, projectId), eq(storedReports.id, id)));
  return row;
}

/** What a list says of a report. */
export type ReportEntry = Pick<StoredReportRow, 'id' | 'period' | 'from' | 'to' | 'locale' | 'createdAt'>;

/** Those of a subscription, the newest first. */
export async function listReports(
  orm: Orm,
  projectId: number,
  { key, limit, after }: { key: string; limit: number; after?: TimePlace },
): Promise<ReportEntry[]> {
  const { id, period, from, to, locale, createdAt } = storedReports;
  return orm
    .select({ id, period, from, to, locale, createdAt })
    .from(storedReports)
    .where(
      and(
        eq(storedReports.projectId, projectId),
        eq(storedReports.subscriptionKey, key),
        olderThan(storedReports, after),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limit);
}
