import type { Attributes, ResponseContext, StoredFollowUpAnswer } from '@voxpoint/contract';
import type { Channel, Metric, ResponseState } from '@voxpoint/contract/vocabulary';
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
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** What is collected, and the jobs that change much of it at once. */

/** The key holds no time: an answer keeps its id when its time is corrected, and is stored once. */
export const responses = pgTable(
  'responses',
  {
    projectId: integer().notNull(),
    id: uuid().notNull(),
    touchpointId: integer().notNull(),
    metric: text().$type<Metric>().notNull(),
    scaleMax: smallint().notNull(),
    /** Null once deleted. */
    score: smallint(),
    channel: text().$type<Channel>().notNull(),
    state: text().$type<ResponseState>().notNull(),
    revision: integer().notNull(),
    surveyVersion: integer().notNull(),
    locale: text(),
    comment: text(),
    answers: jsonb().$type<StoredFollowUpAnswer[]>(),
    respondentId: text(),
    respondentVerified: boolean().notNull(),
    attributes: jsonb().$type<Attributes>(),
    context: jsonb().$type<ResponseContext>(),
    shownAt: instant(),
    answeredAt: instant().notNull(),
    receivedAt: instant().notNull(),
    /** When the row was last written, by the clock of the server that wrote it. */
    updatedAt: instant().notNull(),
    /** Null once deleted: it tells of the score. */
    urgency: doublePrecision(),
    /** Came in a burst, with all others that bear this id. */
    burst: uuid(),
    /** Whoever answered has closed the survey or was thanked. */
    finished: boolean().notNull().default(false),
    /** First stored with a secret key. False as well of what is older than this column. */
    trusted: boolean().notNull().default(false),
    /** The job that last wrote the row; null if anything else did. */
    jobId: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.id] }),
    index('responses_newest').on(table.projectId, table.touchpointId, table.answeredAt, table.id),
    index('responses_urgent').on(table.projectId, table.urgency, table.id),
    // Without the id: rows that were written together share an entry, which makes it small.
    index('responses_written').on(table.projectId, table.updatedAt),
    index('responses_respondent')
      .on(table.projectId, table.respondentId)
      .where(sql`${table.respondentId} is not null`),
    // Up to the id it orders what is read; with the rest a burst is summed up by the index alone.
    index('responses_burst')
      .on(
        table.projectId,
        table.burst,
        table.answeredAt,
        table.id,
        table.receivedAt,
        table.state,
        table.touchpointId,
      )
      .where(sql`${table.burst} is not null`),
    index('responses_job').on(table.projectId, table.jobId, table.id).where(sql`${table.jobId} is not null`),
  ],
);

export const impressions = pgTable(
  'impressions',
  {
    projectId: integer().notNull(),
    id: uuid().notNull(),
    touchpointId: integer().notNull(),
    metric: text().$type<Metric>().notNull(),
    scaleMax: smallint().notNull(),
    surveyVersion: integer().notNull(),
    channel: text().$type<Channel>().notNull(),
    locale: text(),
    shownAt: instant().notNull(),
    dismissed: boolean().notNull(),
    /** A counted response bears the same id. */
    answered: boolean().notNull(),
    /** Only `counted` ones count, answered or not. */
    state: text().$type<ResponseState>().notNull().default('counted'),
    /** Null: before this column was. */
    receivedAt: instant(),
    /** Came in a burst, with all others that bear this id. */
    burst: uuid(),
    /** The job that gave it its state. */
    jobId: uuid(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.id] }),
    // Rows lie in the order of their time, more or less, so that the smallest of all indexes finds the oldest.
    index('impressions_shown').using('brin', table.shownAt),
    // Up to the id it orders what a job reads; with the rest a burst is summed up by the index alone.
    index('impressions_burst')
      .on(table.projectId, table.burst, table.id, table.receivedAt, table.state, table.touchpointId)
      .where(sql`${table.burst} is not null`),
    index('impressions_job')
      .on(table.projectId, table.jobId, table.id)
      .where(sql`${table.jobId} is not null`),
  ],
);

/** Changes of many responses or impressions, made in slices: see docs/decisions/0018-bulk-changes-as-jobs.md. */
export const jobs = pgTable(
  'jobs',
  {
    projectId: integer().notNull(),
    id: uuid().notNull(),
    kind: text().$type<'responses' | 'impressions'>().notNull(),
    /** What the rows become. */
    state: text().$type<ResponseState>().notNull(),
    /** The filters as they were given; null: the rows of another job. */
    filters: jsonb().$type<Record<string, string>>(),
    /** What the filters meant when the job was made, or which job is undone. */
    selection: jsonb().notNull(),
    /** The job that this one undoes. */
    undoes: uuid(),
    status: text().$type<'running' | 'done' | 'cancelled'>().notNull(),
    /** Below or behind which to go on; null: at the beginning. */
    position: jsonb(),
    /** Rows that were meant when it was made. */
    total: integer().notNull(),
    /** Rows that it has changed. */
    changed: integer().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.id] }),
    index('jobs_newest').on(table.projectId, table.createdAt, table.id),
    index('jobs_running').on(table.projectId).where(sql`${table.status} = 'running'`),
  ],
);
