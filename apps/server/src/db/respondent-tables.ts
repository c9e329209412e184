import type { Attributes } from '@voxpoint/contract';
import type { Channel, InviteBasis, Metric, SigningAlgorithm } from '@voxpoint/contract/vocabulary';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Signed respondents: who may sign, whom not to ask again, and who is invited. */

export const signingKeys = pgTable(
  'signing_keys',
  {
    projectId: integer().notNull(),
    /** Stands in the header of a token. */
    id: uuid().notNull(),
    algorithm: text().$type<SigningAlgorithm>().notNull(),
    name: text().notNull(),
    /** Of HS256, which is checked by what it is made with; null once revoked. */
    secret: text(),
    /** Of EdDSA, as PEM. */
    publicKey: text(),
    createdAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.id] })],
);

/** Until when a signed respondent who has dismissed a survey is not to be asked; as a device keeps it that nobody signed for. */
export const dismissals = pgTable(
  'dismissals',
  {
    projectId: integer().notNull(),
    /** HMAC of the respondent's id under the project's key. */
    respondentHash: text().notNull(),
    /** Where it was dismissed. */
    touchpointId: integer().notNull(),
    /** At that touchpoint. */
    untilThere: instant().notNull(),
    /** At every other. */
    untilElsewhere: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.respondentHash, table.touchpointId] })],
);

/** A customer who is asked by a link of their own, and what became of it. */
export const invites = pgTable(
  'invites',
  {
    projectId: integer().notNull(),
    /** Also in the token of its link, so that it is found by its primary key. */
    id: uuid().notNull(),
    /** Of the links that were given out for it: repeated requests get one each. */
    tokenHashes: jsonb().$type<string[]>().notNull(),
    touchpointId: integer().notNull(),
    metric: text().$type<Metric>().notNull(),
    channel: text().$type<Channel>().notNull(),
    /** null: that of whoever opens it. */
    locale: text(),
    respondentId: text().notNull(),
    attributes: jsonb().$type<Attributes>().notNull(),
    basis: text().$type<InviteBasis>().notNull(),
    /** A day, such as `2026-11-20`. */
    basisDate: text().notNull(),
    /** The id of its one answer, fixed before there is any; nobody is told it who is not to read answers. */
    responseId: uuid().notNull(),
    /** The last revision that was given out for that answer. */
    revision: integer().notNull(),
    /** What the pages that were opened with the link have sent, and as which revision it was stored; the newest page last. */
    pages: jsonb().$type<AnsweringPage[]>().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** Where its mails go; null: nothing is to be sent any more. */
    mailTo: text(),
    /** Of the same, for good: HMAC under the project's key, so that no address is asked too often. null: no mail. */
    addressHash: text(),
    /** When to send one more mail; null: never, or it is on its way. */
    remindAt: instant(),
    /** When a server for mail took the first mail, and the second. */
    sentAt: instant(),
    remindedAt: instant(),
    /** When a server for mail refused one for good. */
    bouncedAt: instant(),
    /** When a person was first at the page. */
    seenAt: instant(),
    answeredAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.projectId, table.id] }),
    index('invites_created').on(table.projectId, table.createdAt, table.id),
    index('invites_touchpoint').on(table.projectId, table.touchpointId, table.createdAt, table.id),
    index('invites_respondent').on(table.projectId, table.respondentId, table.createdAt, table.id),
    index('invites_address')
      .on(table.projectId, table.addressHash, table.createdAt)
      .where(sql`${table.addressHash} is not null`),
    index('invites_reminders').on(table.projectId, table.remindAt).where(sql`${table.remindAt} is not null`),
    index('invites_mails').on(table.projectId, table.expiresAt).where(sql`${table.mailTo} is not null`),
  ],
);

export interface AnsweringPage {
  id: string;
  /** The highest revision that it sent. */
  sent: number;
  stored: number;
}
