import type { ActionStatus, Metric, ReportPeriod } from '@voxpoint/contract/vocabulary';
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** What is done about answers: what reads them, what is done for a period, actions, reports. Alerts, cases and messages stand beside. */

/** How far a reader of what was written to responses has come; see loop/consumers. */
export const consumers = pgTable(
  'consumers',
  {
    projectId: integer().notNull(),
    name: text().$type<'finished' | 'settled' | 'changes'>().notNull(),
    /** Everything that was written before it has been dealt with. */
    position: instant().notNull(),
    /** The server that is at it, and until when nobody else may be, by the database's clock. */
    heldBy: uuid(),
    heldUntil: instant(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.name] })],
);

/** Work for a named period, such as `digest weekly 2026-W48`: what has a row is never done twice. */
export const scheduledRuns = pgTable(
  'scheduled_runs',
  {
    projectId: integer().notNull(),
    name: text().notNull(),
    period: text().notNull(),
    doneAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.name, table.period] })],
);

export const actions = pgTable(
  'actions',
  {
    projectId: integer().notNull(),
    key: text().notNull(),
    title: text().notNull(),
    /** Markdown. */
    why: text().notNull(),
    touchpointIds: jsonb().$type<number[]>().notNull(),
    metric: text().$type<Metric>().notNull(),
    ownerId: uuid(),
    status: text().$type<ActionStatus>().notNull(),
    dueAt: instant(),
    startedAt: instant(),
    doneAt: instant(),
    caseIds: jsonb().$type<string[]>().notNull(),
    link: text(),
    budget: doublePrecision(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.key] })],
);

/** Who gets a report, and when. */
export const reportSubscriptions = pgTable(
  'report_subscriptions',
  {
    projectId: integer().notNull(),
    key: text().notNull(),
    name: text().notNull(),
    period: text().$type<ReportPeriod>().notNull(),
    /** ISO weekday of a weekly one, else the day of the month or quarter. */
    day: smallint().notNull(),
    hour: smallint().notNull(),
    timeZone: text(),
    locale: text().$type<'en' | 'de'>().notNull(),
    where: jsonb().$type<{ team?: string; journey?: string }>().notNull(),
    /** People of the project, by id, and addresses. */
    to: jsonb().$type<{ people: string[]; addresses: string[] }>().notNull(),
    enabled: boolean().notNull(),
    activeFrom: instant().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.key] })],
);

/** A report as it was sent: numbers may be corrected later, what was read stays. */
export const storedReports = pgTable(
  'stored_reports',
  {
    projectId: integer().notNull(),
    id: uuid().notNull(),
    subscriptionKey: text(),
    period: text().$type<ReportPeriod>().notNull(),
    from: instant().notNull(),
    to: instant().notNull(),
    locale: text().$type<'en' | 'de'>().notNull(),
    report: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Of the verbatim comments in it: a report with one that was erased is made anew without it. */
    responseIds: jsonb().$type<string[]>().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.id] }),
    index('stored_reports_newest').on(table.projectId, table.createdAt, table.id),
  ],
);
