import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { TimePlace } from '../../base/cursor.ts';
import { newerThan } from '../../db/by-time.ts';
import type { Orm } from '../../db/database.ts';
import { keys, projects } from '../../db/tables.ts';

export type KeyRow = typeof keys.$inferSelect;

/** An unrevoked key and its project; by the primary key. */
export async function findKey(orm: Orm, hash: string) {
  const [row] = await orm
    .select({ key: keys, project: projects })
    .from(keys)
    .innerJoin(projects, eq(projects.id, keys.projectId))
    .where(and(eq(keys.hash, hash), isNull(keys.revokedAt)));
  return row;
}

/** Adds a key; false if it is there already, which then gets what it lacks. */
export async function insertKey(orm: Orm, key: KeyRow): Promise<boolean> {
  const inserted = await orm.insert(keys).values(key).onConflictDoNothing().returning({ id: keys.id });
  if (inserted.length > 0) return true;
  if (key.publishable !== null) {
    await orm
      .update(keys)
      .set({ publishable: key.publishable })
      .where(and(eq(keys.hash, key.hash), isNull(keys.publishable)));
  }
  return false;
}

export async function listKeys(
  orm: Orm,
  projectId: number,
  { limit, after }: { limit: number; after?: TimePlace },
): Promise<KeyRow[]> {
  return orm
    .select()
    .from(keys)
    .where(and(eq(keys.projectId, projectId), newerThan(keys, after)))
    .orderBy(asc(keys.createdAt), asc(keys.id))
    .limit(limit);
}

/** Publishable keys that are not revoked, oldest first. */
export async function listPublishableKeys(
  orm: Orm,
  projectId: number,
  { limit, after }: { limit: number; after?: TimePlace },
): Promise<KeyRow[]> {
  const wanted = [eq(keys.projectId, projectId), eq(keys.kind, 'publishable'), isNull(keys.revokedAt)];
  return orm
    .select()
    .from(keys)
    .where(and(...wanted, newerThan(keys, after)))
    .orderBy(asc(keys.createdAt), asc(keys.id))
    .limit(limit);
}

/** The newest publishable key that is in force and can be shown: of several, the one that will last. */
export async function findNewestPublishableKey(orm: Orm, projectId: number): Promise<string | undefined> {
  const [row] = await orm
    .select({ key: keys.publishable })
    .from(keys)
    .where(
      and(
        eq(keys.projectId, projectId),
        eq(keys.kind, 'publishable'),
        isNotNull(keys.publishable),
        isNull(keys.revokedAt),
      ),
    )
    .orderBy(desc(keys.createdAt), desc(keys.id))
    .limit(1);
  return row?.key ?? undefined;
}

export async function findKeyById(orm: Orm, projectId: number, id: string): Promise<KeyRow | undefined> {
  const [row] = await orm
    .select()
    .from(keys)
    .where(and(eq(keys.projectId, projectId), eq(keys.id, id)));
  return row;
}

/** Marks a key as revoked and returns it; undefined if the project has no such key, or it was revoked before. */
export async function revokeKey(
  orm: Orm,
  projectId: number,
  { id, at }: { id: string; at: Date },
): Promise<KeyRow | undefined> {
  const [revoked] = await orm
    .update(keys)
    .set({ revokedAt: at })
    .where(and(eq(keys.projectId, projectId), eq(keys.id, id), isNull(keys.revokedAt)))
    .returning();
  return revoked;
}

export async function revokeKeyByHash(orm: Orm, { hash, at }: { hash: string; at: Date }): Promise<void> {
  await orm
    .update(keys)
    .set({ revokedAt: at })
    .where(and(eq(keys.hash, hash), isNull(keys.revokedAt)));
}

/** Deletes a key that is not revoked. */
export async function deleteOpenKey(orm: Orm, hash: string): Promise<void> {
  await orm.delete(keys).where(and(eq(keys.hash, hash), isNull(keys.revokedAt)));
}
