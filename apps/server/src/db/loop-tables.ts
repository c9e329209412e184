import type { Destination, OpenCase, ResponseFilterTexts } from '@voxpoint/contract';
import type {
  ActionStatus,
  AlertKind,
  CaseEventKind,
  CasePriority,
  CaseStatus,
  ContactKind,
  DeliveryKind,
  DeliveryStatus,
  Metric,
  ReportPeriod,
  WebhookEvent,
} from '@voxpoint/contract/vocabulary';
import { sql } from 'drizzle-orm';
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
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';

/** What is done about answers: rules that notice, messages on their way out, cases, actions, reports. */

const instant = () => timestamp({ withTimezone: true, precision: 3 });

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

export const alerts = pgTable(
  'alerts',
  {
    projectId: integer().notNull(),
    key: text().notNull(),
    name: text().notNull(),
    kind: text().$type<AlertKind>().notNull(),
    /** What the kind asks of an answer or a number. */
    when: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Filters, as the list of responses takes them in its address. */
    where: jsonb().$type<ResponseFilterTexts>().notNull(),
    to: jsonb().$type<Destination[]>().notNull(),
    openCase: jsonb().$type<OpenCase>(),
    quietMinutes: integer().notNull(),
    enabled: boolean().notNull(),
    /** Only answers that were written since then are judged. */
    activeFrom: instant().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.key] })],
);

/** An alert that found something. `cause` is the response, or the period and the cut: none fires twice for the same. */
export const alertFires = pgTable(
  'alert_fires',
  {
    projectId: integer().notNull(),
    id: uuid().notNull(),
    alertKey: text().notNull(),
    cause: text().notNull(),
    responseId: uuid(),
    touchpointId: integer(),
    firedAt: instant().notNull(),
    /** What was found, in numbers. */
    numbers: jsonb().$type<Record<string, unknown>>().notNull(),
    /** A revision of the answer that does not match any more. */
    changedAt: instant(),
    /** When a message that tells of it was stored; null: it waits for one. */
    toldAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.id] }),
    uniqueIndex('alert_fires_cause').on(table.projectId, table.alertKey, table.cause),
    index('alert_fires_newest').on(table.projectId, table.alertKey, table.firedAt, table.id),
    index('alert_fires_told').on(table.projectId, table.alertKey, table.toldAt),
    index('alert_fires_response')
      .on(table.projectId, table.responseId)
      .where(sql`${table.responseId} is not null`),
  ],
);

/** What a rule about numbers knows of one cut: its frozen base, and how far its statistic has come. */
export const alertStates = pgTable(
  'alert_states',
  {
    projectId: integer().notNull(),
    alertKey: text().notNull(),
    /** The touchpoint, metric and scale, as one text. */
    cut: text().notNull(),
    state: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Buckets before it have been judged. */
    judgedUntil: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.alertKey, table.cut] })],
);

export const webhooks = pgTable(
  'webhooks',
  {
    projectId: integer().notNull(),
    key: text().notNull(),
    name: text().notNull(),
    url: text().notNull(),
    /** The newest first; two while one takes the place of the other. In clear, because the server signs with them. */
    secrets: jsonb().$type<{ secret: string; createdAt: string }[]>().notNull(),
    events: jsonb().$type<WebhookEvent[]>().notNull(),
    payload: text().$type<'ids' | 'full'>().notNull(),
    where: jsonb().$type<ResponseFilterTexts>().notNull(),
    enabled: boolean().notNull(),
    /** Why the server switched it off by itself; null: it did not. */
    disabledBecause: text().$type<'gone' | 'failing'>(),
    /** Of the first failure since the last success. */
    failingSince: instant(),
    activeFrom: instant().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.key] })],
);

/**
 * A message on its way out. It says what it is about and holds nothing of what it says: that is read when it is sent, so
 * that what was erased meanwhile is not sent.
 */
export const deliveries = pgTable(
  'deliveries',
  {
    projectId: integer().notNull(),
    /** Also its `webhook-id`: the same at every try. */
    id: uuid().notNull(),
    kind: text().$type<DeliveryKind>().notNull(),
    /** What sends it, such as `webhook crm` or `alert detractors 0`: deliveries to one are bounded together. */
    destination: text().notNull(),
    /** What happened. */
    event: text().notNull(),
    /** About what: ids and numbers, no content. */
    subject: jsonb().$type<Record<string, unknown>>().notNull(),
    /** What happened once is stored once for a destination. */
    cause: text().notNull(),
    /** Whose response it is about: what is erased is cancelled. */
    responseId: uuid(),
    status: text().$type<DeliveryStatus>().notNull(),
    createdAt: instant().notNull(),
    /** Not before; moved ahead while it is being sent, so that nobody else sends it. */
    nextTryAt: instant().notNull(),
    tries: smallint().notNull(),
    lastTriedAt: instant(),
    /** HTTP status or SMTP code of the last try. */
    code: integer(),
    durationMs: integer(),
    /** The first 1 KB of what was answered, or why there was no answer. */
    answer: text(),
    sentAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.id] }),
    uniqueIndex('deliveries_cause').on(table.projectId, table.destination, table.cause),
    // By destination, so that what waits for one of them is not read through to find what others are due.
    index('deliveries_due')
      .on(table.projectId, table.destination, table.nextTryAt, table.id)
      .where(sql`${table.status} = 'pending'`),
    index('deliveries_created').on(table.projectId, table.createdAt),
    index('deliveries_newest').on(table.projectId, table.destination, table.createdAt, table.id),
    index('deliveries_alert')
      .on(table.projectId, sql`(${table.subject} ->> 'alert')`, table.createdAt, table.id)
      .where(sql`${table.event} = 'alert.fired'`),
    index('deliveries_mails')
      .on(table.projectId, sql`(substring(${table.destination} from '[^ ]*$'))`, table.createdAt)
      .where(sql`${table.kind} = 'email'`),
    index('deliveries_response')
      .on(table.projectId, table.responseId)
      .where(sql`${table.responseId} is not null`),
  ],
);

/** Who does not want a kind of mail any more: a keyed hash of the address. */
export const unsubscribed = pgTable(
  'unsubscribed',
  {
    projectId: integer().notNull(),
    /** Of which messages, such as `report monthly` or `alert detractors`. */
    list: text().notNull(),
    addressHash: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.list, table.addressHash] })],
);

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
    index('contacts_value').on(table.projectId, table.value),
    index('contacts_created').on(table.projectId, table.createdAt),
  ],
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
