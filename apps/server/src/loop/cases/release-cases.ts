import type { ActingContext } from '../../audit/acting.ts';
import { asQueryable } from '../../db/as-queryable.ts';
import type { Orm } from '../../db/database.ts';
import { changeRow } from './change-row.ts';
import { lockOpenCasesOf } from './queries.ts';
import { storeChanges } from './store-changes.ts';

/** Open cases of somebody who cannot deal with them any more are nobody's again; what has ended stays as it was. */
export async function releaseCases(
  context: ActingContext,
  orm: Orm,
  { projectId, personId }: { projectId: number; personId: string },
): Promise<void> {
  const rows = await lockOpenCasesOf(orm, projectId, personId);
  const at = context.clock();
  const changed = rows.map((before) => ({ before, after: changeRow(before, { owner: null }, at) }));
  await storeChanges(context, asQueryable(orm), { projectId, changed, at });
}
