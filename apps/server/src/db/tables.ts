import type {
  AnswerTemplate,
  BusinessHours,
  CollectingLimits,
  DeviceLimit,
  FollowUp,
  Survey,
} from '@voxpoint/contract';
import type {
  Appearance,
  Channel,
  KeyKind,
  MarkKind,
  Metric,
  Scope,
  Stage,
} from '@voxpoint/contract/vocabulary';
import { sql } from 'drizzle-orm';
import {
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  interval,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

export * from './alert-tables.ts';
export * from './answer-tables.ts';
export * from './audit-table.ts';
export * from './case-tables.ts';
export * from './loop-tables.ts';
export * from './message-tables.ts';
export * from './people-tables.ts';
export * from './respondent-tables.ts';
export * from './rollup-tables.ts';

/**
 * The whole schema; the answers, the counters and the people of the team have files of their own. Every table of a tenant begins its
 * keys with project_id, so that one PostgreSQL can become many (see docs/decisions/0004-distribution-key.md); nothing is
 * unique across projects but the hashes of keys, tokens and links, the codes of short links, the people who may work in several projects, and the widget's files, which
 * belong to nobody. Foreign keys are left out where the hot path would pay for them; rows of a project are never deleted
 * singly.
 */

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

export const projects = pgTable('projects', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  key: text().notNull().unique(),
  name: text().notNull(),
  timeZone: text().notNull().default('UTC'),
  allowedOrigins: jsonb().$type<string[]>().notNull().default([]),
  /** Days that responses are kept; null keeps them. */
  retentionDays: integer(),
  /** Counts before it are frozen, and answers before it are refused; null until retention first acts. */
  horizon: instant(),
  /** Whose days the daily tier counts in; null until the server has started with this version. */
  calendarId: integer(),
  /** The daily tier holds every count in that calendar, so that it may be read. */
  calendarReady: boolean().notNull().default(false),
  /**
   * What is counted before it, a start of a day, counts in the tiers of days and months, too; what is later, in the fine tier
   * alone. Null: every day does and no month, as servers of earlier versions count.
   */
  closedUntil: instant(),
  /** The tiers of days and months hold every count before it; null: of every day. Means nothing unless `calendarReady`. */
  readyUntil: instant(),
  /** Since when servers of a version that closes days may know it: since the upgrade, or since it was made. */
  knownSince: instant().notNull().defaultNow(),
  /** What the rollups hold: grows with a version that counts more, and then older answers are counted anew. */
  countingVersion: integer().notNull().default(0),
  /** Turns the ids of erased respondents into something that tells nothing. */
  erasureKey: text()
    .notNull()
    .default(sql`replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')`),
  /** Readers of aggregates alone see no cut by attributes with fewer responses. */
  minimumGroupSize: integer().notNull().default(5),
  /** How much may be collected at once, where it is not the default. */
  limits: jsonb().$type<Partial<CollectingLimits>>().notNull().default({}),
  /** People without a second factor are answered nothing of the project. */
  requireSecondFactor: boolean().notNull().default(false),
  /** How many alarms of rules about numbers are false in a month, all rules together, when nothing has changed. */
  falseAlarmsPerMonth: doublePrecision().notNull().default(1),
  /** So long after its last revision an answer is taken to be finished that does not say so itself. */
  settleSeconds: integer().notNull().default(60),
  /** Where the site’s own tool shows a customer, with {respondent}; null: nowhere. */
  respondentUrl: text(),
  /** How an answer to a customer begins, by language. */
  answerTemplates: jsonb().$type<Record<string, AnswerTemplate>>().notNull().default({}),
  /** Days that contacts are kept whose answer has no open case. */
  contactRetentionDays: integer().notNull().default(30),
  /** Whether figures of cases are told by owner: figures of people at work need consent in many places. */
  caseFiguresByOwner: boolean().notNull().default(false),
  /** When people are there to deal with cases, in the project’s zone; null: always. */
  businessHours: jsonb().$type<BusinessHours>(),
  createdAt: instant().notNull(),
});

/** The days of a time zone, as the metrics package computed them: no second table of zones takes part. */
export const calendars = pgTable(
  'calendars',
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
    timeZone: text().notNull(),
    /** Of its spans: a zone whose rules change gets a new calendar. */
    fingerprint: text().notNull(),
    /** The newest zone table that has these days, such as 2026a; empty if the calendar is older than this column. */
    zoneTable: text().notNull().default(''),
    /** When its months start, ascending; null until the server has started with this version. */
    months: instant().array(),
  },
  (table) => [unique('calendars_days').on(table.timeZone, table.fingerprint)],
);

/** Days of one length that follow each other, from `startsAt` on. */
export const calendarSpans = pgTable(
  'calendar_spans',
  {
    calendarId: integer().notNull(),
    startsAt: instant().notNull(),
    dayLength: interval().notNull(),
  },
  (table) => [primaryKey({ columns: [table.calendarId, table.startsAt] })],
);

/** Respondents who were erased: an answer given before that and arriving after it is refused. */
export const erasures = pgTable(
  'erasures',
  {
    projectId: integer().notNull(),
    /** HMAC of the respondent's id under the project's key. */
    respondentHash: text().notNull(),
    erasedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.respondentHash] })],
);

/** Small and global: looked up by hash before the project is known. */
export const keys = pgTable('keys', {
  hash: text().primaryKey(),
  id: uuid().notNull().unique(),
  projectId: integer().notNull(),
  kind: text().$type<KeyKind>().notNull(),
  scopes: jsonb().$type<Scope[]>().notNull(),
  name: text().notNull(),
  hint: text().notNull(),
  /** The key itself if it is no secret; null also for those that are older than this column. */
  publishable: text(),
  /** Where the key of a device collects, and how much; null: it is another one. */
  device: jsonb().$type<{ touchpoints: string[]; limit: DeviceLimit }>(),
  createdAt: instant().notNull(),
  revokedAt: instant(),
});

/**
 * What the widget's builds were made of: small, global, and of no tenant, as keys are. A loader that a browser keeps
 * asks for the files of its own build.
 */
export const widgetFiles = pgTable('widget_files', {
  /** Its path at the server, without the first slash; it never gets other content. */
  name: text().primaryKey(),
  content: bytes().notNull(),
  brotli: bytes().notNull(),
  gzip: bytes().notNull(),
  /** As Subresource Integrity writes it. */
  integrity: text().notNull(),
  /** Belongs to a pinned copy, which pages name in their tags: it is kept for ever. */
  pinned: boolean().notNull(),
  /** When a server last started with it, or a browser last asked for it; not to the minute. */
  seenAt: instant().notNull(),
});

export const touchpoints = pgTable(
  'touchpoints',
  {
    projectId: integer().notNull(),
    id: integer().notNull(),
    key: text().notNull(),
    name: text().notNull(),
    channel: text().$type<Channel>().notNull(),
    stage: text().$type<Stage>(),
    team: text(),
    importance: doublePrecision().notNull(),
    targets: jsonb().$type<Partial<Record<Metric, number>>>().notNull(),
    defaultMetric: text().$type<Metric>(),
    note: text().notNull(),
    archivedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.id] }),
    unique('touchpoints_key').on(table.projectId, table.key),
  ],
);

/** Groups touchpoints, which are never deleted; no counter knows of it. */
export const journeys = pgTable(
  'journeys',
  {
    projectId: integer().notNull(),
    key: text().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    /** In the order in which a customer passes them. */
    touchpointIds: jsonb().$type<number[]>().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.key] })],
);

/** Short links to hosted pages: small and global, as keys are, because a code is looked up before the project is known. */
export const links = pgTable(
  'links',
  {
    projectId: integer().notNull(),
    key: text().notNull(),
    code: text().notNull().unique(),
    touchpointId: integer().notNull(),
    /** null: the touchpoint’s default one. */
    metric: text().$type<Metric>(),
    channel: text().$type<Channel>().notNull(),
    /** null: that of whoever opens it. */
    locale: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.key] })],
);

/** What happened, to be seen beside the numbers; no counter knows of it. */
export const marks = pgTable(
  'marks',
  {
    projectId: integer().notNull(),
    key: text().notNull(),
    kind: text().$type<MarkKind>().notNull(),
    at: instant().notNull(),
    text: text().notNull(),
    /** Where it matters; empty: everywhere. */
    touchpointIds: jsonb().$type<number[]>().notNull(),
    /** The action that was done then; null: somebody made the mark. */
    actionKey: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.key] }),
    index('marks_at').on(table.projectId, table.at),
  ],
);

export const surveys = pgTable(
  'surveys',
  {
    projectId: integer().notNull(),
    touchpointId: integer().notNull(),
    metric: text().$type<Metric>().notNull(),
    status: text().$type<'active' | 'paused' | 'archived'>().notNull(),
    version: integer().notNull(),
    defaultLocale: text().notNull(),
    display: jsonb().$type<Survey['display']>().notNull(),
    theme: jsonb().$type<Survey['theme']>().notNull(),
    opensAt: instant(),
    closesAt: instant(),
    quota: integer(),
    /** Of a publishable key only answers of signed respondents are taken. */
    requireSigned: boolean().notNull().default(false),
    /** One answer of each signed respondent in so many days; null: as many as they give. */
    oncePerDays: integer(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.touchpointId, table.metric] })],
);

/** What was asked: never changed once made, because responses name it. */
export const surveyVersions = pgTable(
  'survey_versions',
  {
    projectId: integer().notNull(),
    touchpointId: integer().notNull(),
    metric: text().$type<Metric>().notNull(),
    version: integer().notNull(),
    scaleMax: smallint().notNull(),
    appearance: text().$type<Appearance>().notNull(),
    texts: jsonb().$type<Survey['texts']>().notNull(),
    followUps: jsonb().$type<FollowUp[]>().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.touchpointId, table.metric, table.version] })],
);

/** Attributes by which answers are counted apart. */
export const dimensions = pgTable(
  'dimensions',
  {
    projectId: integer().notNull(),
    key: text().notNull(),
    name: text().notNull(),
    description: text().notNull(),
    values: jsonb().$type<{ key: string; name: string; description: string }[]>().notNull(),
    /** The keys of the values alone, as the counting reads them. */
    valueKeys: jsonb().$type<string[]>().notNull(),
    /** Grows whenever the values change: who counts older answers apart sees that he has to begin again. */
    version: integer().notNull(),
    /** What is answered from then on is counted apart; null: everything is. */
    countedFrom: instant(),
    /** Touchpoints whose older answers have been counted apart; null: all have. */
    touchpointsDone: integer(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.key] })],
);
