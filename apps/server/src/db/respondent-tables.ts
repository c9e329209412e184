import type { SigningAlgorithm } from '@voxpoint/contract/vocabulary';
import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Signed respondents: who may sign, and whom not to ask again. */

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
