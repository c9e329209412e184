import type { CaseEventKind, CasePriority, CaseStatus, ContactKind } from '@voxpoint/contract/vocabulary';
import { sql } from 'drizzle-orm';
import {
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Answers that somebody deals with, and how to reach who gave them. */

export const cases = pgTable(
  'cases',
  {
    projectId: integer().notNull(),
    id: uuid().notNull(),
    /** What people call it: 1, 2, 3 … in its project. */
    number: integer().notNull(),
    responseId: uuid().notNull(),
    /** Of the response; null: it named nobody. */
    respondentId: text(),
    touchpointId: integer().notNull(),
    /** The alert that opened it; null: somebody did. */
    alertKey: text(),
    status: text().$type<CaseStatus>().notNull(),
    /** A person of the project. */
    ownerId: uuid(),
    team: text(),
    priority: text().$type<CasePriority>().notNull(),
    /** Of the response when it was opened: the order of the list. */
    urgency: doublePrecision().notNull(),
    dueAt: instant(),
    cause: text(),
    resolution: text(),
    /** A ticket elsewhere. */
    link: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    /** Grows with every change. */
    revision: integer().notNull(),
    firstActedAt: instant(),
    resolvedAt: instant(),
    /** Milliseconds spent as `waiting` so far, and since when it waits now. */
    waitedMs: doublePrecision().notNull(),
    waitingSince: instant(),
    reopened: integer().notNull(),
    /** Told as overdue for this due date. */
    overdueToldFor: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.id] }),
    uniqueIndex('cases_number').on(table.projectId, table.number),
    uniqueIndex('cases_open_response')
      .on(table.projectId, table.responseId)
      .where(sql`${table.status} in ('new', 'open', 'waiting')`),
    index('cases_response').on(table.projectId, table.responseId),
    index('cases_respondent')
      .on(table.projectId, table.respondentId)
      .where(sql`${table.respondentId} is not null`),
    // The orders of the list, in each status.
    index('cases_due').on(
      table.projectId,
      table.status,
      sql`coalesce(${table.dueAt}, 'infinity'::timestamptz)`,
      table.id,
    ),
    index('cases_urgent').on(table.projectId, table.status, table.urgency, table.id),
    index('cases_newest').on(table.projectId, table.status, table.createdAt, table.id),
    index('cases_owner').on(table.projectId, table.ownerId, table.status),
    index('cases_created').on(table.projectId, table.createdAt, table.id),
  ],
);

/** What was said and done in a case, in its order; rows are added and never changed. */
export const caseEvents = pgTable(
  'case_events',
  {
    projectId: integer().notNull(),
    caseId: uuid().notNull(),
    /** A UUID of version 7: the order of the ids is that of time. */
    id: uuid().notNull(),
    at: instant().notNull(),
    kind: text().$type<CaseEventKind>().notNull(),
    /** The person; null: a key or the server. */
    personId: uuid(),
    byName: text().notNull(),
    /** A note (Markdown). */
    note: text(),
    /** What was changed, member by member. */
    changes: jsonb().$type<Record<string, { before: unknown; after: unknown }>>(),
    /** The response that joined, or whose revision does not match any more. */
    responseId: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.caseId, table.id] }),
    index('case_events_response')
      .on(table.projectId, table.responseId)
      .where(sql`${table.responseId} is not null`),
  ],
);

/** How somebody who answered may be reached. Apart from the answers: never searched, streamed or exported with them. */
export const contacts = pgTable(
  'contacts',
  {
    projectId: integer().notNull(),
    responseId: uuid().notNull(),
    /** The follow-up question that was answered. */
    question: text().notNull(),
    kind: text().$type<ContactKind>().notNull(),
    value: text().notNull(),
    /** The words that were agreed to. */
    consent: text().notNull(),
    locale: text(),
    createdAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.responseId, table.question] }),
    index('contacts_created').on(table.projectId, table.createdAt),
  ],
);
