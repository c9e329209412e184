import { eq } from 'drizzle-orm';
import type { Orm } from '../../db/database.ts';
import { links } from '../../db/tables.ts';

type LinkRow = typeof links.$inferSelect;

/** Of whatever project; by the unique index of codes. */
export async function findLinkByCode(orm: Orm, code: string): Promise<LinkRow | undefined> {
  const [row] = await orm.select().from(links).where(eq(links.code, code));
  return row;
}
