import { hasMembers } from '../access/people/members.ts';
import { copyOwners } from '../access/people/queries.ts';
import type { Orm } from '../db/database.ts';
import { demoProjectKey, mainProjectKey } from '../setup/projects/manage-project.ts';
import { findProjectByKey } from '../setup/projects/queries.ts';

/** Makes the owners of the main project owners of the demo project too, while that belongs to nobody. */
export async function shareDemo(orm: Orm, at: Date): Promise<void> {
  const [main, demo] = [
    await findProjectByKey(orm, mainProjectKey),
    await findProjectByKey(orm, demoProjectKey),
  ];
  if (!main || !demo || (await hasMembers(orm, demo.id))) return;
  await copyOwners(orm, { from: main.id, to: demo.id, createdAt: at });
}
