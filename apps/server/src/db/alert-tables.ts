import type { Destination, OpenCase, ResponseFilterTexts } from '@voxpoint/contract';
import type { AlertKind } from '@voxpoint/contract/vocabulary';
import { sql } from 'drizzle-orm';
import {
  boolean,
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

/** Rules that notice something, and what they have found. */

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
