import type { ActorKind, AuditAction } from '@voxpoint/contract/vocabulary';
import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { Orm, Parameter, Queryable } from '../db/database.ts';
import { audit } from '../db/tables.ts';

export type AuditRow = typeof audit.$inferSelect;

const dialect = new PgDialect();

/** Adds an entry, by either kind of transaction. */
export async function insertEntry(transaction: Orm | Queryable, row: AuditRow): Promise<void> {
  const statement = insertion(row);
  if ('execute' in transaction) {
    await transaction.execute(statement);
    return;
  }
  const { sql: text, params } = dialect.sqlToQuery(statement);
  await transaction.query(text, params as Parameter[]);
}

function insertion(row: AuditRow): SQL {
  return sql`
    insert into audit (project_id, id, at, action, actor_kind, actor_id, actor_name, session_id,
                       subject_key, subject_name, changes, more_changes)
    values (${row.projectId}::int, ${row.id}::text::uuid, ${row.at.toISOString()}::text::timestamptz,
            ${row.action}::text, ${row.actorKind}::text, ${row.actorId}::text::uuid, ${row.actorName}::text,
            ${row.sessionId}::text::uuid, ${row.subjectKey}::text, ${row.subjectName}::text,
            ${JSON.stringify(row.changes)}::text::jsonb, ${row.moreChanges}::int)`;
}

export interface AuditFilter {
  /** Bounds of ids, which are in the order of time: the first is included, the second is not. */
  fromId?: string;
  toId?: string;
  actions?: readonly AuditAction[];
  actorId?: string;
  actorKind?: ActorKind;
}

/** Newest first; by the primary key. */
export async function listEntries(
  orm: Orm,
  projectId: number,
  { filter, limit, before }: { filter: AuditFilter; limit: number; before?: string },
): Promise<AuditRow[]> {
  const { fromId, toId, actions, actorId, actorKind } = filter;
  return orm
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.projectId, projectId),
        fromId === undefined ? undefined : gte(audit.id, fromId),
        toId === undefined ? undefined : lt(audit.id, toId),
        before === undefined ? undefined : lt(audit.id, before),
        actions && inArray(audit.action, [...actions]),
        actorId === undefined ? undefined : eq(audit.actorId, actorId),
        actorKind && eq(audit.actorKind, actorKind),
      ),
    )
    .orderBy(desc(audit.id))
    .limit(limit);
}

/** Removes what is older; by the primary key. */
export async function deleteEntriesBefore(orm: Orm, projectId: number, id: string): Promise<void> {
  await orm.delete(audit).where(and(eq(audit.projectId, projectId), lt(audit.id, id)));
}
