import type { AuditChange } from '@voxpoint/contract';
import type { ActorKind, AuditAction } from '@voxpoint/contract/vocabulary';
import { integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/**
 * Who did what, and when. Rows are added in the transaction of what they tell, and never changed, but that
 * whoever is erased is erased here, too; retention alone removes them. No secret stands here.
 */
export const audit = pgTable(
  'audit',
  {
    projectId: integer().notNull(),
    /** A UUID of version 7: the order of the ids is that of time. */
    id: uuid().notNull(),
    at: timestamp({ withTimezone: true, precision: 3 }).notNull(),
    action: text().$type<AuditAction>().notNull(),
    actorKind: text().$type<ActorKind>().notNull(),
    actorId: uuid(),
    actorName: text().notNull(),
    sessionId: uuid(),
    subjectKey: text(),
    subjectName: text().notNull(),
    changes: jsonb().$type<AuditChange[]>().notNull(),
    /** Members that were changed besides those in `changes`. */
    moreChanges: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.id] })],
);
