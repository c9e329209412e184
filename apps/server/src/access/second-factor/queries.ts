import { and, count, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import { recoveryCodes, secondFactors } from '../../db/tables.ts';

export type SecondFactorRow = typeof secondFactors.$inferSelect;

/** Also one that is being set up. */
export async function findSecondFactor(orm: Orm, personId: string): Promise<SecondFactorRow | undefined> {
  const [row] = await orm.select().from(secondFactors).where(eq(secondFactors.personId, personId));
  return row;
}

/** Keeps a secret that is not confirmed yet, instead of another such one. */
export async function upsertSecondFactor(orm: Orm, row: SecondFactorRow): Promise<void> {
  const { personId, ...set } = row;
  await orm.insert(secondFactors).values(row).onConflictDoUpdate({ target: secondFactors.personId, set });
}

export async function updateSecondFactor(
  orm: Orm,
  personId: string,
  change: Partial<Pick<SecondFactorRow, 'confirmedAt' | 'lastCounter'>>,
): Promise<void> {
  await orm.update(secondFactors).set(change).where(eq(secondFactors.personId, personId));
}

/** False if there was none that is asked for. */
export async function deleteSecondFactor(orm: Orm, personId: string): Promise<boolean> {
  const deleted = await orm
    .delete(secondFactors)
    .where(and(eq(secondFactors.personId, personId), isNotNull(secondFactors.confirmedAt)))
    .returning({ personId: secondFactors.personId });
  await orm.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  return deleted.length > 0;
}

/** Removes what somebody began to set up and gave up. */
export async function deleteUnconfirmed(orm: Orm, before: Date): Promise<void> {
  await orm
    .delete(secondFactors)
    .where(and(isNull(secondFactors.confirmedAt), lt(secondFactors.createdAt, before)));
}

export async function replaceRecoveryCodes(orm: Orm, personId: string, hashes: string[]): Promise<void> {
  await orm.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await orm.insert(recoveryCodes).values(hashes.map((codeHash) => ({ personId, codeHash })));
}

/** Uses a code up; false if the person has no such one. */
export async function takeRecoveryCode(orm: Orm, personId: string, codeHash: string): Promise<boolean> {
  const taken = await orm
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.personId, personId), eq(recoveryCodes.codeHash, codeHash)))
    .returning({ personId: recoveryCodes.personId });
  return taken.length > 0;
}

export async function countRecoveryCodes(orm: Orm, personId: string): Promise<number> {
  const [row] = await orm
    .select({ left: count() })
    .from(recoveryCodes)
    .where(eq(recoveryCodes.personId, personId));
  return row?.left ?? 0;
}
