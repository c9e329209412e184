import type { ResponseFilterTexts } from '@voxpoint/contract';
import type { DeliveryKind, DeliveryStatus, WebhookEvent } from '@voxpoint/contract/vocabulary';
import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** What leaves the house, and who does not want it. */

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
    index('deliveries_response')
      .on(table.projectId, table.responseId)
      .where(sql`${table.responseId} is not null`),
    index('deliveries_alert')
      .on(table.projectId, sql`(${table.subject} ->> 'alert')`, table.createdAt, table.id)
      .where(sql`${table.event} = 'alert.fired'`),
    index('deliveries_mails')
      .on(table.projectId, sql`(substring(${table.destination} from '[^ ]*$'))`, table.createdAt)
      .where(sql`${table.kind} = 'email'`),
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
