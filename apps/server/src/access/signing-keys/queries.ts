import { and, asc, count, eq, isNull } from 'drizzle-orm';
import type { TimePlace } from '../../base/cursor.ts';
import { newerThan } from '../../db/by-time.ts';
import type { Orm } from '../../db/database.ts';
import { signingKeys } from '../../db/tables.ts';

export type SigningKeyRow = typeof signingKeys.$inferSelect;

const ofProject = (projectId: number) => eq(signingKeys.projectId, projectId);
const inForce = (projectId: number) => and(ofProject(projectId), isNull(signingKeys.revokedAt));

export async function insertSigningKey(orm: Orm, row: SigningKeyRow): Promise<void> {
  await orm.insert(signingKeys).values(row);
}

/** Oldest first, revoked ones included. */
export async function listSigningKeys(
  orm: Orm,
  projectId: number,
  { limit, after }: { limit: number; after?: TimePlace },
): Promise<SigningKeyRow[]> {
  return orm
    .select()
    .from(signingKeys)
    .where(and(ofProject(projectId), newerThan(signingKeys, after)))
    .orderBy(asc(signingKeys.createdAt), asc(signingKeys.id))
    .limit(limit);
}

export async function listInForce(orm: Orm, projectId: number): Promise<SigningKeyRow[]> {
  return orm.select().from(signingKeys).where(inForce(projectId));
}

export async function countInForce(orm: Orm, projectId: number): Promise<number> {
  const [row] = await orm.select({ keys: count() }).from(signingKeys).where(inForce(projectId));
  return row?.keys ?? 0;
}

export async function findSigningKey(
  orm: Orm,
  projectId: number,
  id: string,
): Promise<SigningKeyRow | undefined> {
  const [row] = await orm
    .select()
    .from(signingKeys)
    .where(and(ofProject(projectId), eq(signingKeys.id, id)));
  return row;
}

/** Marks a key as revoked, forgets its secret, and returns it; undefined if none in force has the id. */
export async function revokeSigningKey(
  orm: Orm,
  projectId: number,
  { id, at }: { id: string; at: Date },
): Promise<SigningKeyRow | undefined> {
  const [revoked] = await orm
    .update(signingKeys)
    .set({ revokedAt: at, secret: null })
    .where(and(inForce(projectId), eq(signingKeys.id, id)))
    .returning();
  return revoked;
}
